import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { DocumentId } from '../../shared/base/id.ts';

/** Lays another text beside the page's own, on either side, and takes one of two away. The address says which texts are open. */
export function useBeside(own: DocumentId) {
  const navigate = useNavigate({ from: '/p/$project/d/$document' });
  return useMemo(
    () => ({
      openBeside: (document: DocumentId) =>
        void navigate({ search: ({ at: _, ...search }) => ({ ...search, beside: document }), resetScroll: false }),
      closeBeside: () => void navigate({ search: withoutBeside, resetScroll: false, replace: true }),
      swap: () =>
        void navigate({
          search: ({ at: _, swapped, ...search }) => (swapped ? search : { ...search, swapped: true }),
          resetScroll: false,
          replace: true,
        }),
      /** Closing the page's own text leaves the other one. */
      close: (document: DocumentId) =>
        void navigate({
          ...(document === own && {
            to: '/p/$project/d/$document',
            params: (params) => ({ ...params, document: besideOf(location.search) ?? params.document }),
          }),
          search: withoutBeside,
          resetScroll: false,
        }),
    }),
    [navigate, own],
  );
}

interface Search {
  readonly at?: string;
  readonly beside?: string;
  readonly swapped?: true;
  readonly show?: string;
}
const withoutBeside = ({ beside: _, swapped: _swapped, at: _at, ...search }: Search) => search;

const besideOf = (search: string) => new URLSearchParams(search).get('beside');
