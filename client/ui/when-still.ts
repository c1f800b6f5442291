/** Does something when nobody has asked for it for a while, or when it was put off for long. */
export interface WhenStill {
  ask(): void;
  /** It has been done, or need not be: forgets what was asked. */
  settle(): void;
}

/** @param stillMs without a further request @param mostMs since the first request */
export function whenStill(
  act: () => void,
  { stillMs, mostMs }: { readonly stillMs: number; readonly mostMs: number },
): WhenStill {
  let still: ReturnType<typeof setTimeout> | undefined;
  let last: ReturnType<typeof setTimeout> | undefined;
  const settle = () => {
    clearTimeout(still);
    clearTimeout(last);
    last = undefined;
  };
  const due = () => {
    settle();
    act();
  };
  return {
    ask() {
      clearTimeout(still);
      still = setTimeout(due, stillMs);
      last ??= setTimeout(due, mostMs);
    },
    settle,
  };
}
