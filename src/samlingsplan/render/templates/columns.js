// On a narrow screen a table that scrolls sideways shows whole columns: so many as there is room for, all as wide. One
// that is mostly words is a list of cards instead.
"use strict";
(() => {
  const narrow = matchMedia("screen and (max-width: 48rem)");
  const LEAST = 88;
  const boxes = [...document.querySelectorAll(".scroll:has(> table.data)")];

  const free = (box, table) => {
    box.classList.remove("paged");
    box.style.scrollPaddingLeft = "";
    table.classList.remove("fitted", "cards");
    table.style.width = "";
    table.querySelector("colgroup")?.remove();
  };

  // Words would need more room than there is, and the other cells of their row stand empty beside them.
  const wordy = (table, heads) =>
    table.tBodies[0].rows.length <= 60 &&
    (table.querySelector("td.prose") !== null || heads.slice(1).filter((head) => !head.classList.contains("number")).length * 2 >= heads.length);

  // The roles say what the parts of a table are to those who hear them, however they are laid out.
  const deal = (table, heads) => {
    table.classList.add("cards");
    table.setAttribute("role", "table");
    table.tBodies[0].setAttribute("role", "rowgroup");
    [...table.tBodies[0].rows].forEach((row) => {
      row.setAttribute("role", "row");
      [...row.cells].forEach((cell, at) => {
        cell.setAttribute("role", at ? "cell" : "rowheader");
        const name = heads[at].textContent.trim();
        if (at && cell.colSpan === 1) cell.dataset.column = name.charAt(0).toUpperCase() + name.slice(1);
      });
    });
  };

  // A heading breaks between its words, and within one that is longer than most numbers.
  const pen = document.createElement("canvas").getContext("2d");
  const word = (head) => {
    pen.font = getComputedStyle(head.querySelector("button") ?? head).font;
    return Math.min(LEAST, 14 + Math.max(...head.textContent.trim().split(/\s+/).map((each) => pen.measureText(each).width)));
  };

  // A column of numbers needs room for the longest of them, and for its heading's words.
  const widest = (table, at, head) => Math.max(word(head), ...[...table.tBodies[0].rows].map((row) => {
    const content = document.createRange();
    if (row.cells[at]) content.selectNodeContents(row.cells[at]);
    return content.getBoundingClientRect().width + 14;
  }));

  // The widths are those that the table takes by itself, rounded up to whole columns of numbers; headings may break.
  const fit = (box, least = LEAST) => {
    const table = box.querySelector("table");
    free(box, table);
    if (!narrow.matches || box.scrollWidth <= box.clientWidth) return;
    const heads = [...table.tHead.rows[table.tHead.rows.length - 1].cells];
    if (table.tBodies[0].rows.length && wordy(table, heads)) {
      deal(table, heads);
      return;
    }
    const [first, ...wide] = heads.map((head, at) =>
      at && head.classList.contains("number") ? widest(table, at, head) : head.getBoundingClientRect().width);
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
