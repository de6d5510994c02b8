// The report reads without this: it lets a reader choose what to look at.
"use strict";
(() => {
  const groups = JSON.parse(document.getElementById("together").textContent);
  const links = ["kommune", "fylke", "sentralitet", "class"];
  const form = document.getElementById("choice");
  const select = form.querySelector("select");
  const status = form.querySelector("[role=status]");
  const linked = [...document.querySelectorAll(links.map((link) => `main [data-${link}]`).join())];

  // A noun in its right number: "1 leder|# ledere".
  const counted = (words, count) => words.split("|")[count === 1 ? 0 : 1].replace("#", count);

  const follow = () => {
    const [link, value] = select.value ? JSON.parse(select.value) : [];
    const chosen = link ? groups.filter((group) => group[link] === value) : groups;
    const kept = Object.fromEntries(links.map((each) => [each, new Set(chosen.map((group) => group[each]))]));
    linked.forEach((element) => {
      const out = link && links.some((each) => each in element.dataset && !kept[each].has(element.dataset[each]));
      element.classList.toggle("out", Boolean(out));
    });
    const leaders = chosen.reduce((sum, group) => sum + group.leaders, 0);
    status.textContent = status.dataset.told
      .replace("{leaders}", () => counted(status.dataset.leaders, leaders))
      .replace("{kommuner}", () => counted(status.dataset.kommuner, kept.kommune.size));
  };

  select.addEventListener("change", follow);
  form.addEventListener("reset", () => setTimeout(follow));
  document.querySelectorAll("use[data-kommune]").forEach((shape) =>
    shape.addEventListener("click", () => {
      const value = JSON.stringify(["kommune", shape.dataset.kommune]);
      if (![...select.options].some((option) => option.value === value)) return;
      select.value = select.value === value ? "" : value;
      follow();
    }),
  );
  form.hidden = false;
  follow();
})();
