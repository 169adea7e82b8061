// SPDX-License-Identifier: GPL-3.0-or-later
/** What is seen, and how: zoom, what lies over the drawing, the side panel and its pages. */
import { N_ } from '../../base/translatable.js';
import type { AppContext } from '../../editor/app-context.js';
import { shownPieces } from '../../editor/hit-test.js';
import type { Built } from '../toolkit/built.js';
import { Adw } from '../toolkit/gtk.js';
import type { Notices } from '../toolkit/notices.js';
import type { WindowAction } from './window-actions.js';
import type { WindowCanvas } from './window-canvas.js';

export interface ViewActionDeps {
  readonly context: Pick<AppContext, 'forecaster' | 'playback' | 'selection' | 'store'>;
  readonly notices: Notices;
  readonly built: Built;
  readonly canvas: WindowCanvas;
}

export function viewActions(deps: ViewActionDeps): readonly WindowAction[] {
  return [...zoomActions(deps), ...overlayActions(deps), ...panelActions(deps)];
}

function zoomActions({ canvas, context }: ViewActionDeps): readonly WindowAction[] {
  return [
    {
      id: 'zoom-in',
      label: N_('Zoom In'),
      accelerators: ['<Control>plus', '<Control>equal'],
      place: 'view',
      run: () => canvas.zoomIn(),
    },
    {
      id: 'zoom-out',
      label: N_('Zoom Out'),
      accelerators: ['<Control>minus'],
      place: 'view',
      run: () => canvas.zoomOut(),
    },
    {
      id: 'fit-view',
      label: N_('Fit the View'),
      icon: 'zoom-fit-best-symbolic',
      accelerators: ['<Control>0'],
      place: 'view',
      run: () => canvas.fit(),
    },
    {
      id: 'zoom-bed',
      label: N_('Zoom to the Bed'),
      accelerators: ['1'],
      isCanvasKey: true,
      place: 'view',
      isInMenu: false,
      run: () => canvas.fit(),
    },
    {
      id: 'zoom-work',
      label: N_('Zoom to the Work'),
      accelerators: ['2'],
      isCanvasKey: true,
      place: 'view',
      isEnabled: () => shownPieces(context.store).length > 0,
      run: () => canvas.fitWork(),
    },
    {
      id: 'zoom-selection',
      label: N_('Zoom to the Selection'),
      accelerators: ['3'],
      isCanvasKey: true,
      place: 'view',
      isEnabled: () => context.selection.ids.size > 0,
      run: () => canvas.fitSelection(),
    },
  ];
}

function overlayActions({ canvas, context, notices }: ViewActionDeps): readonly WindowAction[] {
  const { forecaster, playback } = context;
  return [
    {
      id: 'show-travel',
      label: N_('Show Travel Moves'),
      accelerators: [],
      place: 'view',
      isOn: () => canvas.hasTravel,
      run: () => {
        canvas.hasTravel = !canvas.hasTravel;
      },
    },
    {
      id: 'show-energy',
      label: N_('Show Energy'),
      icon: 'kerf-energy-symbolic',
      accelerators: ['<Control><Shift>e'],
      place: 'view',
      isOn: () => forecaster.isWanted,
      run: () => {
        forecaster.isWanted = !forecaster.isWanted;
      },
    },
    {
      id: 'play-back',
      label: N_('Play Back the Job'),
      accelerators: ['<Control>b'],
      place: 'view',
      isOn: () => playback.isOn,
      isEnabled: () => playback.isOn || playback.canBegin,
      run: () => (playback.isOn ? playback.end() : notices.attempt(() => playback.begin())),
    },
  ];
}

function panelActions({ built }: ViewActionDeps): readonly WindowAction[] {
  const flap = built.part('flap', Adw.Flap);
  const show = (page: 'work' | 'machine' | 'pieces' | 'history') => () => {
    flap.setRevealFlap(true);
    built.part('stack', Adw.ViewStack).setVisibleChildName(page);
  };
  return [
    {
      id: 'toggle-panel',
      label: N_('Side Panel'),
      icon: 'sidebar-show-right-symbolic',
      accelerators: ['F9'],
      place: 'view',
      run: () => flap.setRevealFlap(!flap.getRevealFlap()),
    },
    {
      id: 'show-work',
      label: N_('Work'),
      accelerators: ['<Alt>1'],
      place: 'view',
      isInMenu: false,
      run: show('work'),
    },
    {
      id: 'show-machine',
      label: N_('Machine'),
      accelerators: ['<Alt>2'],
      place: 'view',
      isInMenu: false,
      run: show('machine'),
    },
    {
      id: 'show-pieces',
      label: N_('Pieces'),
      accelerators: ['<Alt>3'],
      place: 'view',
      isInMenu: false,
      run: show('pieces'),
    },
    {
      id: 'show-history',
      label: N_('History'),
      accelerators: ['<Alt>4'],
      place: 'view',
      isInMenu: false,
      run: show('history'),
    },
  ];
}
