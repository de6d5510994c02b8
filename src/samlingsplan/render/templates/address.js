// What is looked at stands in the address, "#kommune=5430", so that a link, Back and a reload keep it.
"use strict";
const address = (() => {
  const kinds = ["kommune", "fylke", "sentralitet", "class"];

  const read = () => {
    const [kind, ...rest] = location.hash.slice(1).split("=");
    try {
      return kinds.includes(kind) ? [kind, decodeURIComponent(rest.join("="))] : [];
    } catch {
      return []; // an address that somebody wrote by hand
    }
  };

  // The other pages of the folder show the same.
  const pages = [...document.querySelectorAll(".pages a")]
    .map((link) => [link, link.getAttribute("href")])
    .filter(([, href]) => href.endsWith(".html"));
  const carry = () => pages.forEach(([link, href]) => link.setAttribute("href", href + (read().length ? location.hash : "")));

  const followers = [];
  const told = () => followers.forEach((each) => each(read()));
  addEventListener("hashchange", told);

  // No heading is called "kull", so that the page stays where it is.
  const write = (kind, value) => { location.hash = kind ? `${kind}=${encodeURIComponent(value)}` : "kull"; };
  const follow = (follower) => {
    followers.push(follower);
    follower(read());
  };
  follow(carry);
  return { read, write, follow };
})();
