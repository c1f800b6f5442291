import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const fixture = (name: string) => fileURLToPath(new URL(`fixtures/${name}`, import.meta.url));

/** Two reports of our own writing that contradict each other, as the files that people import. */
export const harbourClaimFile = fixture('harbour-claim.txt');
export const harbourDenialFile = fixture('harbour-denial.txt');

export const harbourClaim = readFileSync(harbourClaimFile, 'utf8');
export const harbourDenial = readFileSync(harbourDenialFile, 'utf8');

const shared = new URL('../../shared/sources/', import.meta.url);

/** Reports handed out beside the checkout, where there are any. */
export const sharedSources = existsSync(shared)
  ? readdirSync(shared)
      .filter((name) => name.endsWith('.txt'))
      .sort()
      .map((name) => fileURLToPath(new URL(name, shared)))
  : [];
