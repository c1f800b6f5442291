/// <reference types="node" />
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { colours, forms } from '../../shared/annotation/codebook.ts';
import { contrast, distance, tint, type Vision } from './colour-vision.ts';
import { palette } from './palette.ts';

const tokens = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');
const [lightTokens = '', darkTokens = ''] = tokens.split('data-mantine-color-scheme="dark"');
const token = (css: string, name: string) => new RegExp(`--${name}: (#[0-9a-f]{6});`).exec(css)?.[1] ?? `no --${name}`;

const papers = {
  light: {
    paper: token(lightTokens, 'paper'),
    desk: token(lightTokens, 'desk'),
    ink: token(lightTokens, 'ink'),
    css: lightTokens,
  },
  dark: { paper: token(darkTokens, 'paper'), desk: token(darkTokens, 'desk'), ink: token(darkTokens, 'ink'), css: darkTokens },
} as const;
const schemes = ['light', 'dark'] as const;
const visions: readonly Vision[] = ['normal', 'protanopia', 'deuteranopia', 'tritanopia'];

describe.each(schemes)('on %s paper', (scheme) => {
  const { paper, desk, ink, css } = papers[scheme];
  const least = { light: 3.2, dark: 4.5 }[scheme];

  it('the page shows the colours of the palette', () => {
    expect(Object.fromEntries(colours.map((colour) => [colour, token(css, `label-${colour}`)]))).toEqual(
      Object.fromEntries(colours.map((colour) => [colour, palette[colour][scheme]])),
    );
  });

  it.each(colours)('an underline in %s stands out', (colour) => {
    expect(contrast(palette[colour][scheme], paper)).toBeGreaterThanOrEqual(least);
  });

  it.each(colours)('words on an active tint of %s can be read', (colour) => {
    expect(contrast(ink, tint(palette[colour][scheme], paper, 0.4))).toBeGreaterThanOrEqual(4.5);
  });

  it('quiet words can be read, and the edges of fields can be seen, on paper and on the desk', () => {
    for (const ground of [paper, desk]) {
      expect(contrast(token(css, 'ink-soft'), ground)).toBeGreaterThanOrEqual(4.5);
      expect(contrast(token(css, 'rule-field'), ground)).toBeGreaterThanOrEqual(3);
    }
  });

  it.each(forms)('the three %s colours are far apart to every eye', (form) => {
    const first = forms.indexOf(form) * 3;
    const three = colours.slice(first, first + 3);
    for (const vision of visions)
      for (const [i, a] of three.entries())
        for (const b of three.slice(i + 1))
          expect(distance(palette[a][scheme], palette[b][scheme], vision), `${a} and ${b}, ${vision}`).toBeGreaterThanOrEqual(
            0.158,
          );
  });
});

it('colours of different forms are too near each other to stand without their form', () => {
  const all = colours.flatMap((a, i) =>
    colours.slice(i + 1).map((b) => distance(palette[a].light, palette[b].light, 'protanopia')),
  );
  expect(Math.min(...all)).toBeLessThan(0.05);
});
