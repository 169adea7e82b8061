// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { drawWithoutGraphicsCard, rendererFor } from '../../src/computer/software-drawing.js';

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

  it('is chosen for this computer, and a choice that was made is kept', () => {
    const before = process.env['GSK_RENDERER'];
    const chosen = () => {
      drawWithoutGraphicsCard();
      return process.env['GSK_RENDERER'];
    };
    try {
      process.env['GSK_RENDERER'] = 'gl';
      assert.equal(chosen(), 'gl');
      delete process.env['GSK_RENDERER'];
      const devices = ['/dev', '/dev/dri'].flatMap((folder) => {
        return existsSync(folder) ? readdirSync(folder) : [];
      });
      const expected = rendererFor(process.env, devices);
      assert.equal(chosen(), expected);
      process.env['LIBGL_ALWAYS_SOFTWARE'] = '1';
      delete process.env['GSK_RENDERER'];
      assert.equal(chosen(), 'cairo');
    } finally {
      delete process.env['LIBGL_ALWAYS_SOFTWARE'];
      if (before === undefined) delete process.env['GSK_RENDERER'];
      else process.env['GSK_RENDERER'] = before;
    }
  });
});
