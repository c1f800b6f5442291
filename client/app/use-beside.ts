import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { DocumentId } from '../../shared/base/id.ts';

/** Lays another text beside the page's own, and takes one of two away. The address says which texts are open. */
export function useBeside(own: DocumentId) {
  const navigate = useNavigate({ from: '/p/$project/d/$document' });
  return useMemo(
    () => ({
      openBeside: (document: DocumentId) =>
        void navigate({ search: ({ at: _, ...search }) => ({ ...search, beside: document }), resetScroll: false }),
      closeBeside: () =>
        void navigate({ search: ({ beside: _, at: _at, ...search }) => search, resetScroll: false, replace: true }),
      /** Closing the page's own text leaves the other one. */
      close: (document: DocumentId) =>
        void navigate({
          ...(document === own && {
            to: '/p/$project/d/$document',
            params: (params) => ({ ...params, document: besideOf(location.search) ?? params.document }),
          }),
          search: ({ beside: _beside, at: _at, ...search }) => search,
          resetScroll: false,
        }),
    }),
    [navigate, own],
  );
}

const besideOf = (search: string) => new URLSearchParams(search).get('beside');
