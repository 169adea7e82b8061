// SPDX-License-Identifier: GPL-3.0-or-later
/** The tools that draw something new. */
import { N_ } from '../../../base/translatable.js';
import { defineTool, type ToolDescriptor } from '../tool.js';
import { createArcTool } from './arc-tool.js';
import { ellipseDrawing, rectangleDrawing } from './box-shapes.js';
import { createDragTool } from './drag-tool.js';
import { createFreehandTool } from './freehand-tool.js';
import { lineDrawing } from './line-shape.js';
import { createPenTool } from './pen-tool.js';
import { polygonDrawing, starDrawing } from './round-shapes.js';

export const drawTools: readonly ToolDescriptor[] = [
  defineTool({
    ...{ id: 'draw-line', label: N_('Draw a Line'), icon: 'kerf-line-symbolic', key: 'l' },
    isDrawnWith: true,
    create: (context) => createDragTool(context, lineDrawing()),
  }),
  defineTool({
    ...{ id: 'draw-rectangle', label: N_('Draw a Rectangle') },
    ...{ icon: 'kerf-rectangle-symbolic', key: 'r' },
    isDrawnWith: true,
    create: (context) => createDragTool(context, rectangleDrawing()),
  }),
  defineTool({
    ...{ id: 'draw-ellipse', label: N_('Draw an Ellipse') },
    ...{ icon: 'kerf-ellipse-symbolic', key: 'e' },
    isDrawnWith: true,
    create: (context) => createDragTool(context, ellipseDrawing()),
  }),
  defineTool({
    ...{ id: 'draw-arc', label: N_('Draw an Arc'), icon: 'kerf-arc-symbolic', key: 'a' },
    isDrawnWith: true,
    create: createArcTool,
  }),
  defineTool({
    ...{ id: 'draw-polygon', label: N_('Draw a Polygon') },
    ...{ icon: 'kerf-polygon-symbolic', key: 'y' },
    isDrawnWith: true,
    create: (context) => createDragTool(context, polygonDrawing()),
  }),
  defineTool({
    ...{ id: 'draw-star', label: N_('Draw a Star'), icon: 'kerf-star-symbolic', key: 'k' },
    isDrawnWith: true,
    create: (context) => createDragTool(context, starDrawing()),
  }),
  defineTool({
    ...{ id: 'draw-pen', label: N_('Draw Lines and Curves') },
    ...{ icon: 'kerf-pen-symbolic', key: 'b' },
    isDrawnWith: true,
    create: createPenTool,
  }),
  defineTool({
    ...{ id: 'draw-freehand', label: N_('Draw Freehand') },
    ...{ icon: 'kerf-freehand-symbolic', key: 'f' },
    isDrawnWith: true,
    create: createFreehandTool,
  }),
];
