// SPDX-License-Identifier: GPL-3.0-or-later
/** Which properties there are, what they are where nothing is said, and which of them usvg reads as attributes. */
import { own } from '../../../base/own.js';

/** Properties of text and paint, which elements hand down to what lies in them. */
const INHERITED = new Set(
  `fill fill-opacity fill-rule stroke stroke-width stroke-opacity stroke-dasharray stroke-dashoffset
  stroke-linecap stroke-linejoin stroke-miterlimit color visibility font-family font-size
  font-stretch font-style font-variant font-weight text-anchor letter-spacing word-spacing clip-rule marker-start
  marker-mid marker-end direction writing-mode paint-order text-rendering shape-rendering image-rendering
  color-interpolation color-interpolation-filters dominant-baseline text-transform font-variant-caps
  text-orientation glyph-orientation-vertical glyph-orientation-horizontal white-space`.split(
    /\s+/,
  ),
);

/** Properties of the element alone. */
const OWN = new Set(
  `display opacity clip-path mask filter transform transform-origin transform-box vector-effect stop-color
  stop-opacity flood-color flood-opacity lighting-color overflow clip alignment-baseline baseline-shift
  text-decoration unicode-bidi mask-type enable-background background background-color
  text-decoration-line text-decoration-style text-decoration-color`.split(/\s+/),
);

/** usvg reads these in a style alone. */
export function isOfStyleAlone(property: string): boolean {
  return property === 'mix-blend-mode' || property === 'isolation' || property.startsWith('font-');
}

/** What would change the look of a shape, and nothing here carries it out. */
const UNKNOWN = new Set(
  `mask-image -webkit-mask -webkit-mask-image offset-path offset zoom all content-visibility perspective
  mask-border font-size-adjust`.split(/\s+/),
);

const INITIAL: Readonly<Record<string, string>> = {
  ...{ fill: 'black', 'fill-opacity': '1', 'fill-rule': 'nonzero', stroke: 'none', color: 'black' },
  ...{ 'stroke-width': '1', 'stroke-opacity': '1', 'stroke-dasharray': 'none' },
  ...{ 'stroke-dashoffset': '0', 'stroke-linecap': 'butt', 'stroke-linejoin': 'miter' },
  ...{ 'stroke-miterlimit': '4', display: 'inline', visibility: 'visible', opacity: '1' },
  ...{ 'clip-path': 'none', mask: 'none', filter: 'none', 'clip-rule': 'nonzero' },
  ...{ transform: 'none', 'vector-effect': 'none', 'marker-start': 'none', 'marker-mid': 'none' },
  ...{ 'marker-end': 'none', 'font-weight': 'normal', 'font-style': 'normal', 'font-size': '16' },
  ...{ 'text-anchor': 'start', 'letter-spacing': 'normal', 'word-spacing': 'normal' },
  ...{ 'stop-color': 'black', 'stop-opacity': '1', 'baseline-shift': 'baseline' },
  ...{ 'text-decoration': 'none', 'mask-type': 'luminance', 'paint-order': 'normal' },
};

export function isPresentation(property: string): boolean {
  return INHERITED.has(property) || OWN.has(property);
}

export function isBeyondUs(property: string): boolean {
  return UNKNOWN.has(property);
}

/** What `initial`, `unset` and `revert` stand for; any other value as it is. */
export function withoutWideWords(property: string, value: string): string | undefined {
  if (!/^(?:initial|unset|revert|revert-layer)$/i.test(value)) return value;
  const isHandedDown = INHERITED.has(property) && value.toLowerCase() !== 'initial';
  return isHandedDown ? 'inherit' : own(INITIAL, property);
}
