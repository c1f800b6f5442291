import { useEffect, useRef, useSyncExternalStore } from 'react';

/** Something that can be done from here, by name. */
export interface Command {
  readonly id: string;
  readonly name: string;
  /** The keys that do it too. */
  readonly keys?: readonly string[];
  readonly run: () => void;
}

let offered: readonly Command[] = [];
const sources = new Map<symbol, readonly Command[]>();
const listeners = new Set<() => void>();

function offer(source: symbol, commands: readonly Command[]): void {
  if (commands.length === 0) sources.delete(source);
  else sources.set(source, commands);
  offered = [...sources.values()].flat();
  for (const listener of [...listeners]) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Offers commands for as long as the component is mounted. They may be made anew in every render; only ids and names are compared. */
export function useCommands(commands: readonly Command[]): void {
  const latest = useRef(commands);
  latest.current = commands;
  const face = JSON.stringify(commands.map(({ id, name, keys }) => [id, name, keys]));
  useEffect(() => {
    const source = Symbol(face);
    const run = (id: string) => latest.current.find((each) => each.id === id)?.run();
    offer(
      source,
      latest.current.map((command) => ({ ...command, run: () => run(command.id) })),
    );
    return () => offer(source, []);
  }, [face]);
}

/** What can be done now, those of the last page to offer last. */
export const useOfferedCommands = (): readonly Command[] => useSyncExternalStore(subscribe, () => offered);
