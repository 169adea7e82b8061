// SPDX-License-Identifier: GPL-3.0-or-later
/** The site of `npm run docs`: a page for everything that there is, and no link in it that leads nowhere. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { builtInMachines } from '../../src/devices/index.js';
import { operations } from '../../src/operations/index.js';
import { HELP_PAGES } from '../../src/ui/shell/help/help-pages.js';
import { scratchFolder } from '../support/kerf-command.js';
import { projectRoot } from '../support/project-root.js';

const REPOSITORY = 'https://github.com/kerf-laser/kerf/blob/main/';

describe('the site of the documents', () => {
  const scratch = scratchFolder();
  const site = join(scratch.path, 'site');
  before(async () => {
    const script = pathToFileURL(join(projectRoot, 'scripts/docs/site.mjs')).href;
    // The script's own export.
    const { writeSite } = (await import(script)) as { writeSite(folder: string): Promise<number> };
    await writeSite(site);
  });
  after(() => scratch[Symbol.dispose]());

  it('has a page for every operation, machine and page of help', () => {
    const wanted = [
      ...operations.map(({ id }) => `reference/operations/${id}.html`),
      ...builtInMachines.map(({ id }) => `reference/machines/${id}.html`),
      ...HELP_PAGES.map(({ page }) => `user-guide/${page.replace('README', 'index')}.html`),
    ];
    assert.deepEqual(
      wanted.filter((page) => !existsSync(join(site, page))),
      [],
    );
  });

  it('replaces a site that was written before, and no folder with other files', async () => {
    const script = pathToFileURL(join(projectRoot, 'scripts/docs/site.mjs')).href;
    const { isOursToReplace } = (await import(script)) as {
      isOursToReplace(folder: string): boolean;
    };
    const places = [site, join(site, 'not-there'), scratch.path, join(site, 'images')];
    assert.deepEqual(places.map(isOursToReplace), [true, true, false, false]);
  });

  it('has no link that leads nowhere', () => {
    const lost = pagesOf(site).flatMap((page) =>
      linksIn(page)
        .filter((link) => !leadsSomewhere(site, page, link))
        .map((link) => `${relative(site, page)}: ${link}`),
    );
    assert.deepEqual(lost, []);
  });

  it('loads nothing from elsewhere', () => {
    for (const page of pagesOf(site)) {
      const text = readFileSync(page, 'utf8');
      assert.doesNotMatch(text, /<script|(src|link[^>]* href)="\w+:/, page);
    }
  });

  it('lists every page on every page, and marks the one that is shown', () => {
    const pages = pagesOf(site);
    for (const page of pages) {
      const [list = ''] = /<nav[\s\S]*<\/nav>/.exec(readFileSync(page, 'utf8')) ?? [];
      assert.equal(list.match(/<li>/g)?.length, pages.length, page);
      assert.equal(list.match(/aria-current="page"/g)?.length, 1, page);
    }
  });
});

function pagesOf(site: string): readonly string[] {
  const names = readdirSync(site, { recursive: true, encoding: 'utf8' });
  return names.filter((name) => name.endsWith('.html')).map((name) => join(site, name));
}

function linksIn(page: string): readonly string[] {
  const text = readFileSync(page, 'utf8');
  return Array.from(text.matchAll(/ (?:href|src)="([^"]*)"/g), ([, link = '']) => link);
}

/** In the site, at a heading of the page; or, of the repository's own, in this clone. */
function leadsSomewhere(site: string, page: string, link: string): boolean {
  if (link.startsWith(REPOSITORY)) {
    return existsSync(join(projectRoot, link.slice(REPOSITORY.length).replace(/#.*/, '')));
  }
  if (/^\w+:/.test(link)) return true;
  const [path = '', anchor] = link.split('#');
  const target = path === '' ? page : join(dirname(page), path);
  if (!target.startsWith(site) || !existsSync(target) || statSync(target).isDirectory())
    return false;
  return anchor === undefined || readFileSync(target, 'utf8').includes(`id="${anchor}"`);
}
