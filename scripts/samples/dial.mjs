// SPDX-License-Identifier: GPL-3.0-or-later
/** A dial as a plot: forty units a millimetre, ticks with the second pen, its rim with the first. CC0 1.0. */

const UNITS = 40;

export function dial() {
  const at = (radius, angle) => {
    const turn = (angle * Math.PI) / 180;
    const units = [20 + radius * Math.cos(turn), 20 + radius * Math.sin(turn)].map((mm) =>
      Math.round(mm * UNITS),
    );
    return units.join(',');
  };
  const ticks = Array.from({ length: 12 }, (_, i) => `PU${at(13, i * 30)};PD${at(16, i * 30)};`);
  return `IN;SP2;\n${ticks.join('\n')}\nPU${at(10, 0)};PD;AA800,800,180;PU;\nSP1;PU800,800;CI800;CI80;\nPU;SP0;\n`;
}
