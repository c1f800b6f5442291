/** What a server has used. */
export interface Cost {
  /** Seconds of processor time since the process began. */
  readonly cpu: number;
  readonly bytes: number;
}

/** Asked of the server itself, at its numbers. */
export async function costOf(address: string): Promise<Cost> {
  const text = await (await fetch(`${address}/metrics`)).text();
  const read = (name: string) => Number(new RegExp(`^${name} (\\S+)`, 'm').exec(text)?.[1] ?? Number.NaN);
  return { cpu: read('process_cpu_seconds_total'), bytes: read('process_resident_memory_bytes') };
}
