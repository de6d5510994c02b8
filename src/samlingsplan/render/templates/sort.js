// The tables read without this: it lets a reader sort them.
"use strict";
(() => {
  const order = (a, b) =>
    a === "" || b === "" || Number.isNaN(Number(a)) || Number.isNaN(Number(b))
      ? a.localeCompare(b, document.documentElement.lang)
      : Number(a) - Number(b);

  const sort = (heading) => {
    const body = heading.closest("table").tBodies[0];
    const way = heading.ariaSort === "ascending" ? -1 : 1;
    const key = (row) => row.cells[heading.cellIndex].dataset.sort;
    body.append(...[...body.rows].sort((a, b) => way * order(key(a), key(b))));
    heading.parentElement.querySelectorAll("th").forEach((each) => each.removeAttribute("aria-sort"));
    heading.ariaSort = way === 1 ? "ascending" : "descending";
  };

  document.querySelectorAll("table[data-table] thead th").forEach((heading) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...heading.childNodes);
    button.addEventListener("click", () => sort(heading));
    heading.append(button);
  });
})();
