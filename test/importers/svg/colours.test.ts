// SPDX-License-Identifier: GPL-3.0-or-later
/** The newer ways to write a colour, against the figures of the CSS specification. */
import assert from 'node:assert/strict';
import { plainColour } from '../../../src/importers/svg/css/colours.js';

function assertAll(cases: Readonly<Record<string, string | undefined>>): void {
  for (const [written, plain] of Object.entries(cases))
    assert.equal(plainColour(written), plain, written);
}

describe('a colour', () => {
  it('stays as it is where any program reads it', () => {
    assertAll({
      red: 'red',
      '#1234': '#1234',
      'rgb(1, 2, 3)': 'rgb(1, 2, 3)',
      'hsl(9, 5%, 3%)': 'hsl(9, 5%, 3%)',
    });
  });

  it('of the system is that of paper and ink', () => {
    assertAll({
      ...{ CanvasText: 'black', LinkText: 'blue', GrayText: 'gray', ButtonText: 'black' },
      ...{ WindowText: 'black', Canvas: 'white', ButtonFace: 'white', Window: 'white' },
      'light-dark(red, blue)': 'red',
      'light-dark(lab(50% 0 0), blue)': 'rgb(119,119,119)',
    });
  });

  it('may have parts left out, and opacity behind a stroke', () => {
    assertAll({
      'rgb(10 20 30 / 50%)': 'rgba(10,20,30,0.5)',
      'rgb(none 128 255)': 'rgb(0,128,255)',
      'rgb(100% 50% 20% / none)': 'rgba(255,128,51,0)',
      'rgba(40 80 120 / 1)': 'rgb(40,80,120)',
      'rgba(none, 80, 120, 0.25)': 'rgba(0,80,120,0.25)',
      'hsl(0.5turn 100% 50%)': 'rgb(0,255,255)',
      'hsl(200grad 100% 25%)': 'rgb(0,128,128)',
      'hsl(-1.0471975512rad 100% 50%)': 'rgb(255,0,255)',
      'hsl(none 50% 40%)': 'rgb(153,51,51)',
      'hsl(30 100% 50% / 0.5)': 'rgba(255,128,0,0.5)',
      'rgb(100% 50% 0%/1)': 'rgb(255,128,0)',
    });
  });

  it('may be mixed of white and black', () => {
    assertAll({
      'hwb(120 0% 0%)': 'rgb(0,255,0)',
      'hwb(0 20% 40%)': 'rgb(153,51,51)',
      'hwb(0 60% 20%)': 'rgb(204,153,153)',
      'hwb(0 60% 60%)': 'rgb(128,128,128)',
      'hwb(0 75% 25%)': 'rgb(191,191,191)',
    });
  });

  it('may be said by how light it is for the eye', () => {
    assertAll({
      'oklab(1 0 0)': 'rgb(255,255,255)',
      'oklab(50% 0 0)': 'rgb(99,99,99)',
      'oklch(62.796% 0.25768 29.234)': 'rgb(255,0,0)',
      'oklch(51.975% 0.17686 142.495)': 'rgb(0,128,0)',
      'oklch(51.975% 44.215% 142.495deg / 0.5)': 'rgba(0,128,0,0.5)',
      'oklab(51.975% -0.1403 0.10768)': 'rgb(0,128,0)',
      'oklab(51.975% -35.075% 26.92%)': 'rgb(0,128,0)',
      'oklab(45.201% -0.0324 -0.3115)': 'rgb(0,0,255)',
      'lab(50% 0 0)': 'rgb(119,119,119)',
      'lab(5 0 0)': 'rgb(17,17,17)',
      'lab(46.2775% -47.5621 48.5837)': 'rgb(0,128,0)',
      'lab(46.2775% -38.04968% 38.86696%)': 'rgb(0,128,0)',
      'lab(29.567% 68.2874 -112.0294)': 'rgb(0,0,255)',
      'lch(46.2775% 67.9892 134.3912)': 'rgb(0,128,0)',
      'lch(46.2775% 45.32613% 134.3912)': 'rgb(0,128,0)',
    });
  });

  it('may be one of a named screen', () => {
    assertAll({
      'color(srgb 1 0.5 0)': 'rgb(255,128,0)',
      'color(srgb 50% 0 25%)': 'rgb(128,0,64)',
      'color(srgb 1)': 'rgb(255,0,0)',
      'color(srgb 1 0 0 / 0.25)': 'rgba(255,0,0,0.25)',
      'color(srgb 2 -1 0)': 'rgb(255,0,0)',
      'color(srgb-linear 0.5 0 1)': 'rgb(188,0,255)',
      'color(srgb-linear 0.002 0.5 0.25)': 'rgb(7,188,137)',
      'color(display-p3 0.4 0.4 0.4)': 'rgb(102,102,102)',
      'color(display-p3 0.02 0.02 0.02)': 'rgb(5,5,5)',
      'color(display-p3 0 0.5 0)': 'rgb(0,130,0)',
      'color(display-p3 0.5 0.2 0.4)': 'rgb(138,44,104)',
      'color(rec2020 1 0 0)': undefined,
    });
  });

  it('may be mixed of two', () => {
    assertAll({
      'color-mix(in srgb, red, blue)': 'rgb(128,0,128)',
      'color-mix(in srgb, red 25%, blue)': 'rgb(64,0,191)',
      'color-mix(in srgb, red, 25% blue)': 'rgb(191,0,64)',
      'color-mix(in srgb, red 60%, blue 90%)': 'rgb(102,0,153)',
      'color-mix(in srgb, red 20%, blue 20%)': 'rgba(128,0,128,0.4)',
      'color-mix(in srgb, #fff, #000000)': 'rgb(128,128,128)',
      'color-mix(in srgb, #102030, lime)': 'rgb(8,144,24)',
      'color-mix(in srgb, white, rgb(0 0 255 / 50%))': 'rgba(128,128,255,0.75)',
      'color-mix(in srgb, black, transparent)': 'rgba(0,0,0,0.5)',
      'color-mix(in srgb, red 0%, blue 0%)': undefined,
      'color-mix(in srgb, mauve, blue)': undefined,
      'color-mix(in srgb, red)': undefined,
    });
  });

  it('is none where it cannot be read', () => {
    assertAll({
      'oklch(x 0 0)': undefined,
      'lab()': undefined,
      'hwb(0 10%)': undefined,
      'lab(50% 0 0 / x)': undefined,
    });
  });
});
