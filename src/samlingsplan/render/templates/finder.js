// A reader looks up a kommune by any of its names, or by its number; what is said of each stands in the page.
"use strict";
(() => {
  const form = document.getElementById("finder");
  if (!form) return;
  const { kommuner, classes } = JSON.parse(document.getElementById("finder-data").textContent);
  const field = form.querySelector("input");
  const answer = form.querySelector("[role=status]");

  // "Kárášjohka" is found by "karasjohka" too.
  const plain = (text) => text.trim().toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "");
  const all = Object.keys(kommuner).map((id) => ({ id, keys: [id, kommuner[id][0], ...kommuner[id][1]].map(plain) }));

  const element = (name, text) => inLanguages(document.createElement(name), text);

  const show = (id) => {
    const known = Object.hasOwn(kommuner, id);
    document.querySelectorAll("use.found").forEach((shape) => shape.classList.remove("found"));
    if (!known) return answer.replaceChildren();
    const [name, , , lines, theirs] = kommuner[id];
    document.querySelectorAll("use[data-kommune]").forEach((shape) => shape.classList.toggle("found", shape.dataset.kommune === id));
    answer.replaceChildren(
      element("strong", name),
      ...[...lines, ...theirs.map((number) => classes[number])].map((line) => element("p", line)),
    );
    return undefined;
  };

  const offer = (found) => {
    const list = document.createElement("ul");
    found.slice(0, 10).forEach(({ id }) => {
      const button = Object.assign(element("button", kommuner[id][1][0]), { type: "button" });
      button.addEventListener("click", () => address.write("kommune", id));
      const item = document.createElement("li");
      item.append(button);
      list.append(item);
    });
    answer.replaceChildren(element("p", answer.dataset.several), list);
  };

  const look = () => {
    const asked = plain(field.value);
    if (!asked) return address.write();
    const exact = all.filter(({ keys }) => keys.includes(asked));
    const found = exact.length ? exact : all.filter(({ keys }) => keys.some((key) => key.startsWith(asked)));
    if (found.length > 1) return offer(found);
    if (!found.length) return answer.replaceChildren(element("p", answer.dataset.none.replace("{found}", () => field.value.trim())));
    if (address.read()[1] === found[0].id) return show(found[0].id);
    return address.write("kommune", found[0].id);
  };

  const list = form.querySelector("datalist");
  Object.values(kommuner).forEach(([, names]) => names.forEach((value) => list.append(Object.assign(document.createElement("option"), { value, ...(value in languagesOfNames && { lang: languagesOfNames[value] }) }))));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    look();
  });
  document.querySelectorAll("use[data-kommune]").forEach((shape) =>
    shape.addEventListener("click", () => address.write("kommune", shape.dataset.kommune)),
  );
  address.follow(([kind, value]) => show(kind === "kommune" ? value : ""));
  form.hidden = false;
})();
