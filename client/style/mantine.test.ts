/// <reference types="node" />
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const client = fileURLToPath(new URL('..', import.meta.url));
const stylesOf = (component: string) => `@mantine/core/styles/${component}.layer.css`;

const used = new Set(
  readdirSync(client, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.tsx'))
    .flatMap((name) => [...readFileSync(`${client}/${name}`, 'utf8').matchAll(/import \{([^}]*)\} from '@mantine\/core'/g)])
    .flatMap(([, names = '']) => names.split(',').map((name) => name.trim())),
);

it('every component of Mantine that a page uses comes with its styles', () => {
  const imported = readFileSync(new URL('./mantine.css', import.meta.url), 'utf8');
  const styled = [...used].filter((name) => existsSync(`${client}/../node_modules/${stylesOf(name)}`));
  expect(styled).toContain('Button');
  expect(styled.filter((name) => !imported.includes(`"${stylesOf(name)}"`))).toEqual([]);
});
