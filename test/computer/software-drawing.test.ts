// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { rendererFor } from '../../src/computer/software-drawing.js';

describe('the renderer of the window', () => {
  it('is cairo where no graphics card can be reached', () => {
    assert.equal(rendererFor({}, []), 'cairo');
    assert.equal(rendererFor({}, ['tty', 'null', 'nvidiactl']), 'cairo');
  });

  it('is cairo on a card that shows pictures and calculates none', () => {
    assert.equal(rendererFor({}, ['card0']), 'cairo');
  });

  it("is GTK's choice where there is one", () => {
    assert.equal(rendererFor({}, ['card0', 'renderD128']), undefined);
    assert.equal(rendererFor({}, ['nvidia0', 'nvidiactl']), undefined);
  });

  it('is cairo where OpenGL is to be imitated on any card', () => {
    assert.equal(rendererFor({ LIBGL_ALWAYS_SOFTWARE: '1' }, ['renderD128']), 'cairo');
    assert.equal(rendererFor({ LIBGL_ALWAYS_SOFTWARE: '0' }, ['renderD128']), undefined);
  });

  it('is what somebody asked for by name', () => {
    assert.equal(rendererFor({ GSK_RENDERER: 'gl' }, []), undefined);
  });
});
