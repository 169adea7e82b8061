// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The modules that describe settings, by their paths below src. They are named one by one, so that whoever changes
 * one is shown the tests that read it; all-settings.test.ts holds that none is missing.
 */
import * as pictureParams from '../../src/art/pictures/picture-params.js';
import * as editorArrays from '../../src/editor/arrays/params.js';
import * as editorNest from '../../src/editor/nest/params.js';
import * as editorSeries from '../../src/editor/series/params.js';
import * as exportersDxf from '../../src/exporters/dxf/params.js';
import * as exportersPdf from '../../src/exporters/pdf/params.js';
import * as exportersPng from '../../src/exporters/png/params.js';
import * as exportersSvg from '../../src/exporters/svg/params.js';
import * as generatorsBox from '../../src/generators/box/params.js';
import * as generatorsMaterialTest from '../../src/generators/material-test/params.js';
import * as generatorsText from '../../src/generators/text/params.js';
import * as importersBitmap from '../../src/importers/bitmap/params.js';
import * as importersDxf from '../../src/importers/dxf/params.js';
import * as importersExcellon from '../../src/importers/excellon/params.js';
import * as importersGcode from '../../src/importers/gcode/params.js';
import * as importersGerber from '../../src/importers/gerber/params.js';
import * as importersHpgl from '../../src/importers/hpgl/params.js';
import * as importersLightburn from '../../src/importers/lightburn/params.js';
import * as importersPdf from '../../src/importers/pdf/params.js';
import * as importersRayforge from '../../src/importers/rayforge/params.js';
import * as importersRuida from '../../src/importers/ruida/params.js';
import * as importersStl from '../../src/importers/stl/params.js';
import * as importersSvg from '../../src/importers/svg/params.js';
import * as importersXtool from '../../src/importers/xtool/params.js';
import * as operationsCut from '../../src/operations/cut/params.js';
import * as operationsEngrave from '../../src/operations/engrave/params.js';
import * as outlineParams from '../../src/operations/outline-params.js';
import * as operationsScore from '../../src/operations/score/params.js';
import * as shapingParams from '../../src/ui/document/shaping-params.js';

export const SETTINGS_MODULES: Readonly<Record<string, object>> = {
  'art/pictures/picture-params': pictureParams,
  'editor/arrays/params': editorArrays,
  'editor/nest/params': editorNest,
  'editor/series/params': editorSeries,
  'exporters/dxf/params': exportersDxf,
  'exporters/pdf/params': exportersPdf,
  'exporters/png/params': exportersPng,
  'exporters/svg/params': exportersSvg,
  'generators/box/params': generatorsBox,
  'generators/material-test/params': generatorsMaterialTest,
  'generators/text/params': generatorsText,
  'importers/bitmap/params': importersBitmap,
  'importers/dxf/params': importersDxf,
  'importers/excellon/params': importersExcellon,
  'importers/gcode/params': importersGcode,
  'importers/gerber/params': importersGerber,
  'importers/hpgl/params': importersHpgl,
  'importers/lightburn/params': importersLightburn,
  'importers/pdf/params': importersPdf,
  'importers/rayforge/params': importersRayforge,
  'importers/ruida/params': importersRuida,
  'importers/stl/params': importersStl,
  'importers/svg/params': importersSvg,
  'importers/xtool/params': importersXtool,
  'operations/cut/params': operationsCut,
  'operations/engrave/params': operationsEngrave,
  'operations/outline-params': outlineParams,
  'operations/score/params': operationsScore,
  'ui/document/shaping-params': shapingParams,
};
