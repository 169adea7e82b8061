// SPDX-License-Identifier: GPL-3.0-or-later
/** Drawings with one of everything that a format has, typed by hand. */

const LINE = 'fill="none" stroke="#c00" stroke-width="0.5"';

const SHAPES = `
<svg xmlns="http://www.w3.org/2000/svg" width="80mm" height="60mm" viewBox="0 0 80 60">
  <rect x="2" y="3" width="12" height="7" rx="2" ry="1.5" ${LINE}/>
  <rect x="2" y="13" width="12" height="7" rx="9" fill="#00f"/>
  <circle cx="22" cy="7" r="4" ${LINE}/><ellipse cx="32" cy="7" rx="5" ry="3" transform="rotate(20 32 7)" ${LINE}/>
  <line x1="2" y1="24" x2="12" y2="28" ${LINE}/>
  <polyline points="15,24 20,28 25,24 30 28" ${LINE}/><polygon points="33,24 38,28 43,24" fill="#080" fill-rule="evenodd"/>
  <path d="M2 32h5v4H2z m8 0 l4 2 -1 3 Z M20 32c2-3 4 3 6 0s4 3 6 0 Q36 28 38 32 T42 32 t4 1" ${LINE}/>
  <path d="M50 32a5 3 30 1 0 6 2A4 4 0 0 1 62 36 a3 3 0 01 1 4" ${LINE}/>
  <g transform="translate(50 5) scale(2 1.5) skewX(10)"><path d="M0 0V4H3" ${LINE}/></g>
  <path d="M2 45H40" stroke-dasharray="4 1 2 1" stroke-dashoffset="2.5" ${LINE}/>
  <path d="M2 48C12 40 22 56 40 48" stroke-dasharray="3" ${LINE}/>
  <circle cx="60" cy="48" r="5" stroke-dasharray="10%" pathLength="20" ${LINE}/>
</svg>`;

const STRUCTURE = `
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape"
     width="100" height="100" viewBox="10 -5 50 80" preserveAspectRatio="xMinYMax meet">
  <style>.a{stroke:#f00;fill:none} #b &gt; path{stroke:blue} path:nth-child(2n+1){stroke-width:2} [data-k="v"]{display:none}</style>
  <defs>
    <symbol id="s" viewBox="0 0 10 10"><circle cx="5" cy="5" r="4" class="a"/></symbol>
    <clipPath id="c"><rect x="20" y="0" width="12" height="12"/></clipPath>
    <marker id="m" markerWidth="4" markerHeight="4" refX="2" refY="2" orient="auto"><path d="M0 0L4 2L0 4z" fill="#0a0"/></marker>
    <pattern id="p" width="4" height="4" patternUnits="userSpaceOnUse"><path d="M0 2H4" class="a"/></pattern>
  </defs>
  <g inkscape:groupmode="layer" inkscape:label="Cut"><use xlink:href="#s" x="12" y="2" width="8" height="6"/></g>
  <g inkscape:groupmode="layer" inkscape:label="Engrave" opacity="0.5"><rect x="22" y="2" width="20" height="4" fill="#123" clip-path="url(#c)"/>
    <circle cx="26" cy="10" r="5" class="a" clip-path="url(#c)"/></g>
  <g id="b"><path d="M12 20L20 24L28 20" fill="none" marker-mid="url(#m)" marker-end="url(#m)"/><path d="M30 20H40" data-k="v"/></g>
  <rect x="12" y="30" width="12" height="8" fill="url(#p)"/>
  <svg x="30" y="30" width="10" height="20" viewBox="0 0 5 5" preserveAspectRatio="xMidYMid slice"><path d="M0 0L5 5" class="a"/></svg>
  <g style="display:none"><path d="M0 0H9" class="a"/></g><g visibility="hidden"><path d="M0 0H9" class="a"/></g>
</svg>`;

const PLOT = [
  'IN;SP1;PU400,400;CI200;CI120,30;PD800,400,800,800;PU;',
  'SP2;PA0,0;PR;PD400,0,0,400;PA;PU1200,0;EA1600,400;ER-80,120;RA1500,1500;',
  'SP3;PU2000,400;PD;AA2000,800,-120,10;AR100,0,90;PU;EW300,0,120;',
  'SC0,100,0,100;IP0,0,4000,4000;PU50,50;PD60,60;SC;LT2,3;PU100,3000;PD900,3000;LT;',
  'PM0;PA10,10,20,10,20,20;PM2;EP;PU;SP0;',
].join('');

const form = (numbers: string) => `<XForm>${numbers}</XForm>`;
const PROJECT = `<?xml version="1.0"?><LightBurnProject AppVersion="1.4" FormatVersion="1" MirrorX="False" MirrorY="True">
  <CutSetting type="Cut"><index Value="0"/><name Value="C00"/><maxPower Value="70"/><minPower Value="20"/><speed Value="12.5"/><numPasses Value="3"/><priority Value="1"/></CutSetting>
  <CutSetting type="Scan"><index Value="1"/><name Value="Fill"/><maxPower Value="40"/><speed Value="200"/><interval Value="0.08"/><angle Value="30"/><doOutput Value="0"/></CutSetting>
  <Shape Type="Rect" CutIndex="0" W="12" H="8" Cr="1.5">${form('1 0 0 1 30 20')}</Shape>
  <Shape Type="Ellipse" CutIndex="1" Rx="5" Ry="3">${form('0.8 0.6 -0.6 0.8 60 20')}</Shape>
  <Shape Type="Polygon" CutIndex="0" N="5" Rx="4" Ry="4">${form('1 0 0 1 80 20')}</Shape>
  <Shape Type="Group">${form('2 0 0 1 0 40')}<Children><Shape Type="Path" CutIndex="0">${form('1 0 0 1 5 5')}
    <VertList>V0 0c0x1c0y1V4 0c1x3c1y-2V4 4</VertList><PrimList>L0 1B1 2L2 0</PrimList></Shape></Children></Shape>
</LightBurnProject>`;

const PDF = (() => {
  const content = [
    'q 1 0 0 1 20 10 cm 0.5 w 1 0 0 RG 10 10 m 50 10 l 50 40 l h S Q',
    '0 0 1 rg 60 10 20 30 re f 0 1 0 RG 2 w [6 2] 1 d 10 60 m 30 90 60 30 90 60 c S [] 0 d',
    'q 100 10 30 30 re W n 0.5 g 90 0 30 30 re f* Q 0 G 110 60 m 130 80 150 60 v 140 50 120 60 y b',
  ].join('\n');
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 120]/Rotate 0/Contents 4 0 R/Resources<<>>>>',
    `<</Length ${content.length}>>\nstream\n${content}\nendstream`,
  ];
  let text = '%PDF-1.4\n';
  const places = objects.map((object, i) => {
    const at = text.length;
    text += `${i + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const start = text.length;
  const table = places.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  text += `xref\n0 5\n0000000000 65535 f \n${table}`;
  return `${text}trailer\n<</Size 5/Root 1 0 R>>\nstartxref\n${start}\n%%EOF\n`;
})();

export const DRAWINGS: Readonly<Record<string, string>> = {
  'shapes.svg': SHAPES,
  'structure.svg': STRUCTURE,
  'pens.plt': PLOT,
  'project.lbrn2': PROJECT,
  'page.pdf': PDF,
};
