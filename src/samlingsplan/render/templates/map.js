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

  const kommuner = (layer) =>
    L.geoJSON(borders, {
      style: (feature) => ({
        color: "#ffffff",
        weight: 0.7,
        fillColor: data.fills[layer][feature.id] || noData,
        fillOpacity: 1,
      }),
      onEachFeature: (feature, shape) => {
        const lines = data.kommuner[feature.id];
        if (!lines) return;
        shape.bindTooltip(() => told(lines), { sticky: true });
        shape.on({
          mouseover: () => shape.setStyle({ weight: 2.5, color: "#1b2733" }).bringToFront(),
          mouseout: () => shape.setStyle({ weight: 0.7, color: "#ffffff" }),
        });
      },
    });

  // A pane of its own keeps places and flows above the kommuner, whichever layer is put on last.
  const flows = () =>
    L.layerGroup(
      data.flows.map((flow) =>
        L.polyline(flow.line, {
          pane: "markerPane",
          renderer: L.svg({ pane: "markerPane" }),
          color: flow.fill,
          weight: 1 + 1.5 * Math.sqrt(flow.leaders),
          opacity: 0.75,
        }).bindTooltip(() => told([flow.text]), { sticky: true }),
      ),
    );

  const named = (place) => {
    const html = document.createElement("span");
    html.textContent = place.name;
    html.classList.toggle("leftward", place.leftward);
    const icon = L.divIcon({ html, className: "place-name", iconSize: null });
    return L.marker(place.at, { icon, interactive: false, keyboard: false });
  };

  const dot = (place) =>
    L.circleMarker(place.at, {
      pane: "markerPane",
      renderer: L.svg({ pane: "markerPane" }),
      radius: place.fill ? 9 : 4,
      color: place.fill ? "#ffffff" : "#1b2733",
      weight: place.fill ? 3 : 1.5,
      fillColor: place.fill || "#ffffff",
      fillOpacity: 1,
    }).bindTooltip(() => told([place.text]));

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
    keepWhole(map);
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
  };

  return { kommuner, flows, programmes, markers, ready };
})();
