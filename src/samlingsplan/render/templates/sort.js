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
    // What sums the others up stays last.
    const sums = [...body.rows].filter((row) => "sum" in row.dataset);
    body.append(...[...body.rows].sort((a, b) => way * order(key(a), key(b))), ...sums);
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

  // A box is a stop of the keyboard where it scrolls.
  const boxes = [...document.querySelectorAll(".scroll")];
  const stops = () => boxes.forEach((box) => { box.tabIndex = box.scrollWidth > box.clientWidth ? 0 : -1; });
  const sizes = new ResizeObserver(stops);
  boxes.forEach((box) => [box, ...box.children].forEach((each) => sizes.observe(each)));
  addEventListener("resize", stops);
  stops();

  // On paper nothing is folded away.
  const folded = () => [...document.querySelectorAll("details:not([open])")];
  let opened = [];
  addEventListener("beforeprint", () => { opened = folded(); opened.forEach((each) => { each.open = true; }); });
  addEventListener("afterprint", () => opened.forEach((each) => { each.open = false; }));
})();
