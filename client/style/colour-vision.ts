/** Three channels of a colour; which three, and whether linear, is said where they are used. */
type Triple = readonly [number, number, number];
type Matrix = readonly [Triple, Triple, Triple];

/** Ways of seeing: all three kinds of cone, or one kind missing. */
export type Vision = 'normal' | 'protanopia' | 'deuteranopia' | 'tritanopia';

const identity: Matrix = [
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 1],
];

/**
 * What a missing kind of cone makes of linear sRGB. The red-green ones are Viénot, Brettel & Mollon, “Digital video
 * colourmaps for checking the legibility of displays by dichromats” (1999); their single plane does not fit tritanopia, which is
 * Machado, Oliveira & Fernandes, “A physiologically-based model for simulation of color vision deficiency” (2009), severity 1.
 */
const simulation: Readonly<Record<Vision, Matrix>> = {
  normal: identity,
  protanopia: [
    [0.11238, 0.88762, 0],
    [0.11238, 0.88762, 0],
    [0.00401, -0.00401, 1],
  ],
  deuteranopia: [
    [0.29275, 0.70725, 0],
    [0.29275, 0.70725, 0],
    [-0.02234, 0.02234, 1],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

/** Ottosson, “A perceptual color space for image processing” (2020): linear sRGB → cone response → OKLab. */
const toCones: Matrix = [
  [0.4122214708, 0.5363325363, 0.0514459929],
  [0.2119034982, 0.6806995451, 0.1073969566],
  [0.0883024619, 0.2817188376, 0.6299787005],
];
const toOklab: Matrix = [
  [0.2104542553, 0.793617785, -0.0040720468],
  [1.9779984951, -2.428592205, 0.4505937099],
  [0.0259040371, 0.7827717662, -0.808675766],
];

const times = (matrix: Matrix, [x, y, z]: Triple): Triple => {
  const row = ([a, b, c]: Triple) => a * x + b * y + c * z;
  return [row(matrix[0]), row(matrix[1]), row(matrix[2])];
};
const each = ([x, y, z]: Triple, f: (channel: number) => number): Triple => [f(x), f(y), f(z)];

const channels = (hex: string): Triple => {
  const at = (from: number) => Number.parseInt(hex.slice(from, from + 2), 16) / 255;
  return [at(1), at(3), at(5)];
};
const linear = (hex: string): Triple => each(channels(hex), (c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));

/** WCAG 2 contrast ratio of two `#rrggbb`, 1 to 21, in either order. */
export function contrast(a: string, b: string): number {
  const luminance = (hex: string) => {
    const [red, green, blue] = linear(hex);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

/** `share` of `colour` laid over `ground`, mixed as `color-mix(in srgb, …)` does. All are `#rrggbb`; `share` is 0 to 1. */
export function tint(colour: string, ground: string, share: number): string {
  const below = channels(ground);
  const byte = (i: 0 | 1 | 2) => Math.round(255 * (share * channels(colour)[i] + (1 - share) * below[i]));
  return `#${([0, 1, 2] as const).map((i) => byte(i).toString(16).padStart(2, '0')).join('')}`;
}

/** How far apart two `#rrggbb` look: Euclidean distance in OKLab, where black to white is 1. */
export function distance(a: string, b: string, vision: Vision): number {
  const seen = (hex: string) => {
    const screen = each(times(simulation[vision], linear(hex)), (c) => Math.min(1, Math.max(0, c)));
    return times(toOklab, each(times(toCones, screen), Math.cbrt));
  };
  const [from, to] = [seen(a), seen(b)];
  return Math.hypot(from[0] - to[0], from[1] - to[1], from[2] - to[2]);
}
