// SPDX-License-Identifier: GPL-3.0-or-later
/** What is taken over of an xTool project. */
import { settingsParam } from '../settings-param.js';

export const xtoolParams = settingsParam;
