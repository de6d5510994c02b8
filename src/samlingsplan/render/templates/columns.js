// On a narrow screen a table that scrolls sideways shows whole columns: so many as there is room for, all as wide.
"use strict";
(() => {
  const narrow = matchMedia("screen and (max-width: 48rem)");
  const boxes = [...document.querySelectorAll(".scroll:has(> table.data)")];

  const free = (box, table) => {
    box.classList.remove("paged");
    box.style.scrollPaddingLeft = "";
    table.classList.remove("fitted");
    table.style.width = "";
    table.querySelector("colgroup")?.remove();
  };

  // The widths are those that the table takes by itself, rounded up to whole columns of numbers; headings may break.
  const fit = (box, least = 88) => {
    const table = box.querySelector("table");
    free(box, table);
    if (!narrow.matches || box.scrollWidth <= box.clientWidth) return;
    const heads = [...table.tHead.rows[table.tHead.rows.length - 1].cells];
    const [first, ...wide] = heads.map((head) => head.getBoundingClientRect().width);
    const room = box.clientWidth - first;
    const needed = Math.max(1, ...wide.filter((_, i) => heads[i + 1].classList.contains("number")));
    const one = room / Math.max(1, Math.floor(room / Math.min(needed, least, room)));
    const columns = [first, ...wide.map((width) => Math.min(room, Math.ceil(width / one - 0.05) * one))];
    const group = document.createElement("colgroup");
    group.append(...columns.map((width) => Object.assign(document.createElement("col"), { style: `width: ${width}px` })));
    table.tHead.before(group);
    table.style.width = `${columns.reduce((sum, width) => sum + width, 0)}px`;
    table.classList.add("fitted");
    box.style.scrollPaddingLeft = `${first}px`;
    box.classList.add("paged");
    const cut = [...table.querySelectorAll("td.number")].some((cell) => cell.scrollWidth > cell.clientWidth);
    if (cut && least < room) fit(box, 2 * least);
  };

  // What is folded away has no width until it is opened.
  const widths = new WeakMap();
  const seen = new ResizeObserver((entries) => entries.forEach(({ target }) => {
    if (!target.clientWidth || widths.get(target) === target.clientWidth) return;
    widths.set(target, target.clientWidth);
    fit(target);
  }));
  boxes.forEach((box) => seen.observe(box));
})();
