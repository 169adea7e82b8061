// SPDX-License-Identifier: GPL-3.0-or-later
/** What a desktop is told of Kerf: entry, types of files, description, icons and the service of its bus. */
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { AS_SERVICE } from '../../src/cli/opens-window.js';
import { importers } from '../../src/importers/index.js';
import { MEDIA_TYPE } from '../../src/model/project-file/format.js';
import { APPLICATION_ID } from '../../src/ui/shell/application-id.js';
import { projectRoot } from '../support/project-root.js';

const resource = (ending: string) =>
  readFileSync(join(projectRoot, `resources/${APPLICATION_ID}.${ending}`), 'utf8');

describe('what a desktop is told', () => {
  let entry = '';
  let metainfo = '';
  before(async () => {
    const script = pathToFileURL(join(projectRoot, 'scripts/desktop-files.mjs')).href;
    // The script's own export.
    const made = (await import(script)) as { desktopFiles(): Promise<Record<string, string>> };
    const files = await made.desktopFiles();
    entry = files[`${APPLICATION_ID}.desktop.in`]!;
    metainfo = files[`${APPLICATION_ID}.metainfo.xml.in`]!;
  });

  it('names only actions that the application has', () => {
    const source = readFileSync(join(projectRoot, 'dist/src/ui/shell/application.js'), 'utf8');
    const [, list = ''] = /^Actions=(.*)$/m.exec(entry) ?? [];
    const named = list.split(';').filter((name) => name !== '');
    assert.deepEqual(named, ['new-work', 'open-work']);
    for (const name of named) {
      assert.ok(entry.includes(`\n[Desktop Action ${name}]\n`), name);
      assert.ok(entry.includes(`Exec=gapplication action ${APPLICATION_ID} ${name}\n`), name);
      assert.ok(source.includes(`'${name}': () =>`), name);
    }
  });

  it('starts Kerf by the message bus with the word that Kerf knows', () => {
    const service = resource('service.in');
    assert.match(service, new RegExp(`^Name=${APPLICATION_ID}$`, 'm'));
    assert.match(service, new RegExp(`^Exec=@bindir@/kerf ${AS_SERVICE}$`, 'm'));
  });

  it('offers to open what the importers read, and defines the types of its own', () => {
    const readable = [MEDIA_TYPE, ...importers.flatMap(({ mediaTypes }) => mediaTypes)];
    const [, list = ''] = /^MimeType=(.*);$/m.exec(entry) ?? [];
    assert.deepEqual(list.split(';'), readable);
    const described = metainfo.matchAll(/^ {4}<mediatype>(.*)<\/mediatype>$/gm);
    assert.deepEqual(
      Array.from(described, ([, type]) => type),
      readable,
    );
    const own = resource('mime.xml');
    for (const type of readable.filter((name) => name.includes('kerf'))) {
      assert.ok(own.includes(`<mime-type type="${type}">`), type);
    }
  });

  it('shows pictures that are there, of the size that is said', () => {
    const images = [...metainfo.matchAll(/width="(\d+)" height="(\d+)">.*\/(docs\/\S+\.png)</g)];
    assert.ok(images.length >= 2);
    for (const [, width, height, path = ''] of images) {
      assert.ok(existsSync(join(projectRoot, path)), path);
      const png = readFileSync(join(projectRoot, path));
      assert.deepEqual(
        [png.readUInt32BE(16), png.readUInt32BE(20)],
        [Number(width), Number(height)],
      );
    }
  });
});

describe('the icons', () => {
  let iconFaults: (base?: string) => readonly string[];
  before(async () => {
    const script = pathToFileURL(join(projectRoot, 'scripts/check-icons.mjs')).href;
    ({ iconFaults } = await import(script));
  });

  it('are as themes take them, and all that are named are there', () => {
    assert.deepEqual(iconFaults(), []);
  });

  it('are looked at: a wide one, a colourful one, a broken one and a missing one are found', () => {
    const folder = mkdtempSync(join(tmpdir(), 'kerf-icons-'));
    const actions = join(folder, 'resources/icons/hicolor/scalable/actions');
    mkdirSync(actions, { recursive: true });
    mkdirSync(join(folder, 'ui'));
    const svg = (size: string, inside: string) =>
      `<svg xmlns="http://www.w3.org/2000/svg" ${size}>${inside}</svg>`;
    const small = 'width="16" height="16" viewBox="0 0 16 16"';
    writeFileSync(join(actions, 'kerf-wide-symbolic.svg'), svg('width="32" height="16"', ''));
    const two = '<path fill="#111"/><path fill="#222"/>';
    writeFileSync(join(actions, 'kerf-two-symbolic.svg'), svg(small, two));
    writeFileSync(join(actions, 'kerf-open-symbolic.svg'), '<svg>');
    writeFileSync(join(folder, 'ui/a.ui'), '<property>kerf-none-symbolic</property>');
    const found = iconFaults(folder).join('\n');
    rmSync(folder, { recursive: true });
    for (const part of ['kerf-wide', 'kerf-two', 'kerf-open', 'kerf-none']) {
      assert.match(found, new RegExp(part));
    }
  });
});
