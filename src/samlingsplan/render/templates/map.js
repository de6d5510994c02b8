// Draws what the page's data says. Texts are set as text, never as markup.
"use strict";
const samlingsplan = (() => {
  const read = (id) => JSON.parse(document.getElementById(id).textContent);
  const data = read("data");
  const borders = read("borders");

  const told = (lines) => {
    const box = document.createElement("div");
    lines.forEach((line, i) => {
      const element = document.createElement(i ? "div" : "strong");
      element.textContent = line;
      box.append(element);
    });
    return box;
  };

  // What has no value is hatched, so that it is taken for no colour.
  const hatched = () => {
    const tile = Object.assign(document.createElement("canvas"), { width: 8, height: 8 });
    const pen = tile.getContext("2d");
    pen.fillStyle = "#f4f5f6";
    pen.fillRect(0, 0, 8, 8);
    pen.strokeStyle = "#b9c2ca";
    pen.lineWidth = 2;
    [[-2, 2, 2, -2], [-2, 10, 10, -2], [6, 10, 10, 6]].forEach(([x, y, u, v]) => {
      pen.beginPath();
      pen.moveTo(x, y);
      pen.lineTo(u, v);
      pen.stroke();
    });
    return pen.createPattern(tile, "repeat");
  };
  const noData = hatched();

  // What is chosen and what lies beneath decide how strong the colours are.
  let chosen = null;
  let background = false;
  const strength = (id) => ({ fillOpacity: chosen && !chosen.kommuner.includes(id) ? 0.1 : background ? 0.65 : 1 });
  const followers = [];
  const follow = () => followers.forEach((each) => each());

  // Kommuner with leaders stand out.
  const outlined = new Set(data.outlined);
  const ink = matchMedia("screen and (prefers-color-scheme: dark)").matches ? "#ffffff" : "#1b2733";
  const edge = (id) => (outlined.has(id) ? { color: ink, weight: 1.4 } : { color: "#6d7b88", weight: 0.4 });

  const kommuner = (layer) => {
    const drawn = L.geoJSON(borders, {
      style: (feature) => ({
        ...edge(feature.id),
        fillColor: data.fills[layer][feature.id] || noData,
        ...strength(feature.id),
      }),
      onEachFeature: (feature, shape) => {
        const lines = data.kommuner[feature.id];
        if (!lines) return;
        shape.bindTooltip(() => told(lines), { sticky: true });
        shape.on({
          mouseover: () => shape.setStyle({ weight: 2.5, color: "#1b2733" }).bringToFront(),
          mouseout: () => shape.setStyle(edge(feature.id)),
        });
      },
    });
    followers.push(() => drawn.setStyle((feature) => strength(feature.id)));
    return drawn;
  };

  // Kartverket's map, where the page may fetch it. The colours let it through only once some of it has come.
  const tiles = () => {
    const seen = (now) => {
      if (now === background) return;
      background = now;
      document.querySelector(".panel").classList.toggle("through", now);
      follow();
    };
    return L.tileLayer(data.tiles, { attribution: data.attribution, maxNativeZoom: 18, bounds: L.geoJSON(borders).getBounds() })
      .on("tileload", () => seen(true))
      .on("remove", () => seen(false));
  };

  // A pane of its own keeps places and flows above the kommuner, whichever layer is put on last.
  const flows = () =>
    L.layerGroup(
      data.flows.map((flow) => {
        const style = () => {
          const leaders = chosen ? flow.classes[chosen.name] : flow.leaders;
          return { weight: 1 + 1.5 * Math.sqrt(leaders || 0), opacity: leaders ? 0.75 : 0.08 };
        };
        const line = L.polyline(flow.line, {
          pane: "markerPane",
          renderer: L.svg({ pane: "markerPane" }),
          color: flow.fill,
          ...style(),
        });
        followers.push(() => line.setStyle(style()));
        return line.bindTooltip(() => told([flow.text]), { sticky: true });
      }),
    );

  const opacity = (place) => (chosen && !place.classes.includes(chosen.name) ? 0.2 : 1);

  const named = (place) => {
    const html = document.createElement("span");
    html.textContent = place.name;
    html.classList.toggle("leftward", place.leftward);
    const icon = L.divIcon({ html, className: "place-name", iconSize: null });
    const name = L.marker(place.at, { icon, interactive: false, keyboard: false });
    followers.push(() => name.setOpacity(opacity(place)));
    return name;
  };

  const dot = (place) => {
    const circle = L.circleMarker(place.at, {
      pane: "markerPane",
      renderer: L.svg({ pane: "markerPane" }),
      radius: place.fill ? 9 : 4,
      color: place.fill ? "#ffffff" : "#1b2733",
      weight: place.fill ? 3 : 1.5,
      fillColor: place.fill || "#ffffff",
      fillOpacity: 1,
    }).bindTooltip(() => told([place.text]));
    followers.push(() => circle.setStyle({ opacity: opacity(place), fillOpacity: opacity(place) }));
    return circle;
  };

  const markers = () =>
    L.layerGroup([...data.places.map(dot), ...data.places.filter((place) => place.fill).map(named)]);

  const programmes = () =>
    L.layerGroup(
      data.programmes.map((campus) =>
        L.circleMarker(campus.at, {
          pane: "markerPane",
          renderer: L.svg({ pane: "markerPane" }),
          radius: 4 + 1.5 * Math.sqrt(campus.count),
          color: "#1b2733",
          weight: 1.5,
          dashArray: "3 2",
          fillColor: "#ffffff",
          fillOpacity: 0.75,
        }).bindTooltip(() => told(campus.lines)),
      ),
    );

  // The menu stands beside the map, where it hides nothing and is read in order.
  const ready = (map, menu) => {
    document.getElementById("layers").append(menu.getContainer());
    map.attributionControl.setPrefix(false).addAttribution(data.attribution);
    L.control.scale({ imperial: false }).addTo(map);
    const legends = [...document.querySelectorAll("[data-legend]")];
    const show = (name) => legends.forEach((legend) => { legend.hidden = legend.dataset.legend !== name; });
    map.on("baselayerchange", (event) => show(event.name));
    show(legends[0].dataset.legend);
    name(map, menu);
    keepWhole(map);
    keepInside(map);
    letChoose();
    address.follow(([kind, value]) => find(map, kind === "kommune" ? value : ""));
  };

  // What Leaflet names in English or not at all.
  const name = (map, menu) => {
    const { words } = data;
    const named = (element, text) => {
      element.title = text;
      element.setAttribute("aria-label", text);
    };
    const zoom = map.zoomControl.getContainer();
    named(zoom.querySelector(".leaflet-control-zoom-in"), words.closer);
    named(zoom.querySelector(".leaflet-control-zoom-out"), words.farther);
    const layers = menu.getContainer().querySelector(".leaflet-control-layers-base");
    layers.setAttribute("role", "radiogroup");
    layers.setAttribute("aria-label", words.colours);
  };

  // A tooltip that would reach beyond the map is moved back into it.
  const keepInside = (map) => {
    const box = map.getContainer();
    const move = () => box.querySelectorAll(".leaflet-tooltip").forEach((tooltip) => {
      tooltip.style.margin = "";
      const [mine, whole] = [tooltip, box].map((each) => each.getBoundingClientRect());
      const over = (low, high) => Math.max(low, 0) - Math.max(high, 0);
      const left = over(whole.left - mine.left, mine.right - whole.right);
      const top = over(whole.top - mine.top, mine.bottom - whole.bottom);
      if (left || top) tooltip.style.margin = `${top}px 0 0 ${left}px`;
    });
    map.on("tooltipopen mousemove", () => setTimeout(move));
  };

  // The kommune that is looked up is brought into sight.
  let found = null;
  const find = (map, id) => {
    if (found) found.remove();
    found = null;
    const finder = document.getElementById("finder-data");
    const known = finder && JSON.parse(finder.textContent).kommuner;
    if (!known || !Object.hasOwn(known, id)) return;
    const feature = borders.features.find((each) => each.id === known[id][2]);
    if (!feature) return;
    const style = { color: "#d4006a", weight: 4, fill: false, interactive: false };
    found = L.geoJSON(feature, { pane: "markerPane", renderer: L.svg({ pane: "markerPane" }), ...style, style }).addTo(map);
    map.fitBounds(found.getBounds(), { maxZoom: 7, padding: [60, 60], animate: false });
  };

  // A class is chosen by its place in the list: its name is only text.
  const letChoose = () => {
    const form = document.getElementById("choice");
    if (!form) return;
    const select = form.querySelector("select");
    select.addEventListener("change", () => {
      chosen = select.value ? data.classes[Number(select.value)] : null;
      form.querySelector("[role=status]").textContent = chosen ? chosen.told : "";
      follow();
    });
    form.hidden = false;
  };

  // The whole country is in sight whatever the window, until the reader moves the map.
  const keepWhole = (map) => {
    const country = L.geoJSON(borders).getBounds();
    let moved = false;
    const fit = () => {
      if (moved) return;
      map.invalidateSize({ animate: false });
      map.fitBounds(country, { animate: false });
    };
    for (const touch of ["pointerdown", "wheel", "keydown"]) {
      map.getContainer().addEventListener(touch, () => { moved = true; }, { passive: true });
    }
    window.addEventListener("resize", fit);
    fit();
    // On paper the whole country has a page.
    const box = map.getContainer();
    window.addEventListener("beforeprint", () => {
      Object.assign(box.style, { width: "660px", height: "860px" });
      map.invalidateSize({ animate: false });
      map.fitBounds(country, { animate: false });
    });
    window.addEventListener("afterprint", () => {
      Object.assign(box.style, { width: "", height: "" });
      map.invalidateSize({ animate: false });
    });
  };

  return { kommuner, tiles, flows, programmes, markers, ready };
})();
