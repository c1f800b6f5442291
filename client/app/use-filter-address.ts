import { useLocation, useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import type { AuthorName } from '../annotate/AnnotationCard.tsx';
import { formatFilter, parseFilter } from '../annotate/filter.ts';
import type { Table } from '../annotate/table.ts';

/** Somebody who types in the filter pauses now and then; the address follows then. */
const followsAfterMs = 300;

/**
 * Keeps the filter in the address (`?show=`), so that a link shows others the same marks, and a reload me.
 *
 * @param authorName another function when authors have become known, and marks are to be judged anew
 */
export function useFilterAddress(table: Table, authorName: AuthorName): void {
  const show = useLocation({ select: ({ search }) => ('show' in search ? String(search.show) : '') });
  const navigate = useNavigate({ from: '/p/$project/d/$document' });
  const written = useRef<string | null>(null);

  useEffect(() => {
    if (show === written.current) return; // ours, and somebody may have typed on since
    written.current = show;
    if (formatFilter(table.state().filter) !== show) table.show(parseFilter(show));
  }, [table, show]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `authorName` says that a layer may answer anew
  useEffect(() => table.show({ ...table.state().filter }), [table, authorName]);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let seen = table.state().filter;
    const write = () => {
      const next = formatFilter(table.state().filter);
      if (next === written.current) return;
      written.current = next;
      void navigate({
        search: ({ show: _show, at: _at, ...search }) => (next === '' ? search : { ...search, show: next }),
        replace: true,
        resetScroll: false,
      });
    };
    const stop = table.subscribe(() => {
      const { filter } = table.state();
      if (filter === seen) return;
      seen = filter;
      clearTimeout(timer);
      timer = setTimeout(write, followsAfterMs);
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [table, navigate]);
}
