// SPDX-License-Identifier: GPL-3.0-or-later
/** A name tag as LightBurn writes its projects: two layers, a group, curves, points that two shapes share. */

export function tag() {
  const arc = 'V-20 0c0x-20c0y8c1x1V0 10c0x12c0y10c1x-12c1y10V20 0c0x1c1x20c1y8';
  return `<?xml version="1.0" encoding="UTF-8"?>
<!-- A tag of 60 x 30 mm. CC0 1.0: do with it what you like. -->
<LightBurnProject AppVersion="1.7.04" FormatVersion="1" MaterialHeight="0" MirrorX="False" MirrorY="False">
    <CutSetting type="Cut">
        <index Value="2"/>
        <name Value="Cut out"/>
        <priority Value="1"/>
    </CutSetting>
    <CutSetting type="Scan">
        <index Value="0"/>
        <name Value="Engraving"/>
        <priority Value="0"/>
    </CutSetting>
    <Shape Type="Rect" CutIndex="2" W="60" H="30" Cr="5">
        <XForm>1 0 0 1 100 80</XForm>
    </Shape>
    <Shape Type="Ellipse" CutIndex="2" Rx="2" Ry="2">
        <XForm>1 0 0 1 76 80</XForm>
    </Shape>
    <Shape Type="Group">
        <XForm>1 0 0 1 102 80</XForm>
        <Children>
            <Shape Type="Path" CutIndex="0" VertID="0" PrimID="0">
                <XForm>1 0 0 1 0 1</XForm>
                <VertList>${arc}</VertList>
                <PrimList>B0 1B1 2L2 0</PrimList>
            </Shape>
            <Shape Type="Path" CutIndex="0" VertID="0" PrimID="0">
                <XForm>1 0 0 -1 0 -1</XForm>
            </Shape>
        </Children>
    </Shape>
    <Notes ShowOnLoad="0" Notes=""/>
</LightBurnProject>
`;
}
