import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** Numbers for Prometheus: about the process, requests by route, and whatever the parts of the server count themselves. */
export interface Metrics {
  /** @param route the pattern and never the address: ids would make a series each. */
  observeRequest(route: string, method: string, status: number, seconds: number): void;
  /** Shows the numbers that `read` gives, each as `variorum_<part>_<name>`, asked anew at every scrape. */
  watch(part: string, read: () => Readonly<Record<string, number>>): void;
  readonly contentType: string;
  render(): Promise<string>;
}

export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: 'variorum_http_request_seconds',
    help: 'Time from a request to its answer',
    labelNames: ['route', 'method', 'status'],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  });
  return {
    observeRequest(route, method, status, seconds) {
      requests.observe({ route, method, status }, seconds);
    },
    watch(part, read) {
      for (const name of Object.keys(read())) {
        const snake = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
        new Gauge({
          name: `variorum_${part}_${snake}`,
          help: `${name} of ${part}`,
          registers: [registry],
          collect() {
            this.set(read()[name] ?? 0);
          },
        });
      }
    },
    contentType: registry.contentType,
    render: () => registry.metrics(),
  };
}
