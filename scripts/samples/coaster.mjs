// SPDX-License-Identifier: GPL-3.0-or-later
/** The coaster as SVG text: millimetres, the middle at (0, 0), y down. */

export function coaster() {
  return `<?xml version="1.0" encoding="UTF-8"?>
<!-- A coaster of 90 mm for 3 to 4 mm plywood. CC0 1.0: do with it what you like. -->
<svg xmlns="http://www.w3.org/2000/svg" xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape"
     width="94mm" height="94mm" viewBox="-47 -47 94 94">
  <title>Coaster</title>
  <g id="engrave" inkscape:groupmode="layer" inkscape:label="Engrave" fill="#000000" fill-rule="evenodd">
${[sun(), ...shadows(), ...forest(), word(), ...diamonds()].map(indented).join('\n')}
  </g>
  <g id="score" inkscape:groupmode="layer" inkscape:label="Score" fill="none" stroke="#0055ff" stroke-width="0.15" stroke-linecap="round" stroke-linejoin="round">
${[...slopes(), ...ripples(), ring(), ticks()].map(indented).join('\n')}
  </g>
  <g id="cut" inkscape:groupmode="layer" inkscape:label="Cut" fill="none" stroke="#ff0000" stroke-width="0.1">
    <circle id="outline" r="45"/>
  </g>
</svg>
`;
}

function indented(element) {
  return `    ${element}`;
}

function polygon(id, points) {
  return `<path id="${id}" d="M${points.map((p) => p.join(',')).join(' ')}z"/>`;
}

function polyline(id, points) {
  return `<path id="${id}" d="M${points.map((p) => p.join(',')).join(' ')}"/>`;
}

/** A disc in stripes that thin out towards the water. */
function sun() {
  const [cx, cy, r] = [10, -17, 7.5];
  const bands = [
    [-7.5, 0.2],
    [1.1, 2.6],
    [3.5, 4.6],
    [5.5, 6.2],
  ];
  const half = (y) => Math.sqrt(Math.max(0, r * r - y * y));
  const parts = bands.map(([top, bottom]) => {
    const arc = (x, y, sweep) => `A${r},${r} 0 0 ${sweep} ${round(cx + x)},${round(cy + y)}`;
    const start = `M${round(cx - half(top))},${round(cy + top)}`;
    return `${start}H${round(cx + half(top))}${arc(half(bottom), bottom, 1)}H${round(cx - half(bottom))}${arc(-half(top), top, 1)}z`;
  });
  return `<path id="sun" d="${parts.join('')}"/>`;
}

/** The sides of the mountains that lie in the dark. */
function shadows() {
  return [
    polygon('shadow-west', [
      [-26.5, -8],
      [-25.6, -4.2],
      [-27.6, -1],
      [-25.4, 2.6],
      [-23.4, 1.6],
      [-22.2, 1.9],
      [-23.2, -1.6],
      [-24.6, -3.4],
    ]),
    polygon('shadow-middle', [
      [-7, -23],
      [-5.6, -17],
      [-8.4, -13.4],
      [-5.4, -9],
      [-8.6, -4.4],
      [-4.8, 0.4],
      [-8.8, 5.2],
      [-6.6, 10],
      [15.4, 10],
      [11.6, 5],
      [9.2, 2.8],
      [6.4, -1.6],
      [4.6, -6.2],
      [1.8, -9.4],
      [-0.8, -14.6],
      [-3.6, -17.6],
    ]),
    polygon('shadow-crag', [
      [-13.4, -6.6],
      [-11.4, -3.4],
      [-12.8, -0.6],
      [-10.8, 2.6],
      [-14.6, -0.4],
      [-13.2, -3],
    ]),
    polygon('shadow-east', [
      [20, -9.5],
      [20.8, -5.4],
      [18.6, -2.2],
      [21.4, 1.6],
      [19, 5.6],
      [21, 10],
      [32.2, 10],
      [29.4, 5.6],
      [27.6, 3.8],
      [25, -1.4],
      [22.6, -4.2],
    ]),
  ];
}

/** The sides in the light are lines only. */
function slopes() {
  return [
    polyline('slope-west', [
      [-26.5, -8],
      [-28.8, -3.8],
      [-30, -1.6],
      [-32.4, 4.4],
    ]),
    polyline('slope-middle', [
      [-7, -23],
      [-10.4, -18.4],
      [-12.2, -15.4],
      [-15, -10.2],
      [-17.4, -7.2],
      [-19.6, -2.8],
      [-21.2, 0.2],
    ]),
    polyline('slope-east', [
      [20, -9.5],
      [16.6, -5],
      [15, -1.6],
      [12.2, 1.8],
      [10.6, 4],
    ]),
    polyline('gully', [
      [-9.8, -14.6],
      [-11.2, -11.4],
      [-9.6, -8.6],
      [-11, -6.4],
    ]),
    polyline('gully-2', [
      [17.6, -3.2],
      [16.4, -0.6],
      [17.4, 1.2],
    ]),
    '<path id="bird" d="M-21,-17.4q1.7,-1.9 2.9,0q1.2,-1.9 2.9,0"/>',
    '<path id="bird-2" d="M-25.6,-13.4q1.2,-1.4 2.1,0q0.9,-1.4 2.1,0"/>',
    '<path id="bird-3" d="M-17.6,-21.8q1,-1.2 1.8,0q0.8,-1.2 1.8,0"/>',
  ];
}

function forest() {
  const trees = [
    [-29.6, 12.6, 8],
    [-26, 13.2, 12],
    [-21.8, 13.6, 16],
    [-17.4, 13.4, 11],
    [-13.6, 13.2, 7.5],
    [13.4, 13.2, 7],
    [17, 13.4, 10.5],
    [21.2, 13.6, 14.5],
    [25.6, 13.2, 10],
    [29.2, 12.6, 7],
  ];
  return trees.map(([x, foot, height], i) => pine(`pine-${i + 1}`, x, foot, height));
}

/** Four tiers of branches, each wider than the one above, and a trunk. */
function pine(id, x, foot, height) {
  const trunk = height * 0.1;
  const side = [];
  for (let tier = 0; tier < 4; tier++) {
    const low = foot - trunk - (height - trunk) * (1 - (tier + 1) / 4);
    const wide = height * (0.1 + 0.055 * tier);
    side.push([wide, low], [wide * 0.42, low - height * 0.025]);
  }
  side.splice(-1, 1, [height * 0.035, foot - trunk], [height * 0.035, foot]);
  const right = side.map(([dx, y]) => [round(x + dx), round(y)]);
  const left = side.map(([dx, y]) => [round(x - dx), round(y)]).reverse();
  return polygon(id, [[round(x), round(foot - height)], ...right, ...left]);
}

/** Light on the water, around the word. */
function ripples() {
  const lines = [
    [13.4, -9.4, 9.2],
    [15.6, -31, -13],
    [15.6, -8, 10.6],
    [15.6, 14.4, 30.6],
    [17.8, -25, -17.2],
    [17.8, -12, 13.4],
    [17.8, 17.6, 27],
    [20.4, -27, -13.4],
    [22.8, -24, -15],
    [25.2, -22.4, -13.4],
    [20.4, 13.4, 27],
    [22.8, 15, 23.4],
    [25.2, 13.4, 22],
    [28.4, -17.4, -4],
    [28.4, 0, 16.4],
    [30.6, -10.6, 8],
    [32.4, -4.4, 5.6],
  ];
  return lines.map(([y, from, to], i) => {
    const count = Math.max(2, Math.round((to - from) / 3.2));
    const step = (to - from) / count;
    const waves = Array.from({ length: count }, (_, k) => {
      const lift = k % 2 === 0 ? -0.45 : 0.45;
      return `q${round(step / 2)},${lift} ${round(step)},0`;
    });
    return `<path id="ripple-${i + 1}" d="M${from},${y}${waves.join('')}"/>`;
  });
}

/** KERF in capitals of 6 mm, of straight strokes. */
function word() {
  const letters = [
    [-11.6, 'M0,0h1.4v2.3l2.5,-2.3h1.8l-3,2.8l3.1,3.2h-1.8l-2.6,-2.7v2.7h-1.4z'],
    [-5.2, 'M0,0h4.4v1.2h-3v1.2h2.6v1.2h-2.6v1.2h3v1.2h-4.4z'],
    [
      0.7,
      'M0,0h3.2a1.9,1.9 0 0 1 0.7,3.7l1.3,2.3h-1.6l-1.2,-2.2h-1v2.2h-1.4zM1.4,1.2v1.4h1.7a0.7,0.7 0 0 0 0,-1.4z',
    ],
    [7.1, 'M0,0h4.4v1.2h-3v1.3h2.6v1.2h-2.6v2.3h-1.4z'],
  ];
  const paths = letters.map(([x, d]) => `<path transform="translate(${x} 20)" d="${d}"/>`);
  return `<g id="word">${paths.join('')}</g>`;
}

function ring() {
  return '<circle id="frame" r="34.5"/><circle id="scale-inner" r="36"/><circle id="scale-outer" r="42"/>';
}

/** A scale all around: 5° apart, longer at each 15°, none where the diamonds are. */
function ticks() {
  const marks = [];
  for (let degrees = 0; degrees < 360; degrees += 2.5) {
    if (degrees % 45 === 0) continue;
    const length = degrees % 15 === 0 ? 3.6 : degrees % 5 === 0 ? 2.4 : 1.4;
    const [c, s] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
    marks.push(
      `M${round(42 * c)},${round(42 * s)}L${round((42 - length) * c)},${round((42 - length) * s)}`,
    );
  }
  return `<path id="scale" d="${marks.join('')}"/>`;
}

function diamonds() {
  return Array.from({ length: 8 }, (_, i) => {
    const isMain = i % 2 === 0;
    const [long, wide] = isMain ? [2.5, 1.2] : [1.6, 0.8];
    return `<path id="diamond-${i + 1}" transform="rotate(${45 * i}) translate(39 0)" d="M${-long},0L0,${wide}L${long},0L0,${-wide}z"/>`;
  });
}

function round(value) {
  return Number(value.toFixed(2));
}
