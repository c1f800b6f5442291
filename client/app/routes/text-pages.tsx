import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { parseDocumentId } from '../../../shared/base/id.ts';
import { codebookOfTextQuery, documentQuery, versionsQuery } from '../../api/queries.ts';
import { known, named, ready } from '../queries.ts';
import { usePageOf } from '../use-page-of.ts';
import { project } from './project-pages.tsx';

const DocumentPage = lazyRouteComponent(() => import('../DocumentPage.tsx'), 'DocumentPage');
const document = createRoute({
  getParentRoute: () => project,
  path: '/d/$document',
  /**
   * `at` is where to be in the text, as find/place.ts reads it; `beside` is another text's id, and `swapped` says that it lies on the
   * left; `show` is which marks are shown, as `formatFilter` says it.
   */
  validateSearch: (search): { at?: string; beside?: string; swapped?: true; show?: string } => ({
    ...(search.at !== undefined && { at: String(search.at) }),
    ...(search.beside !== undefined && { beside: String(search.beside) }),
    ...(search.swapped === true && { swapped: true }),
    ...(search.show !== undefined && { show: String(search.show) }),
  }),
  beforeLoad: ({ params }) => {
    const document = named(parseDocumentId(params.document));
    void DocumentPage.preload?.(); // the largest script of all: fetched while the server is asked
    return { document };
  },
  loader: ({ context }) =>
    ready(known(documentQuery(context.document)), known(codebookOfTextQuery(context.project, context.document))),
  component: () => {
    const { project, document: id } = document.useRouteContext();
    const other = parseDocumentId(document.useSearch().beside ?? '');
    const beside = other === id ? null : other;
    return <DocumentPage key={usePageOf(id, beside)} project={project} document={id} beside={beside} />;
  },
});

const VersionsPage = lazyRouteComponent(() => import('../VersionsPage.tsx'), 'VersionsPage');
const versions = createRoute({
  getParentRoute: () => project,
  path: '/d/$document/versions',
  /** `v` is the number of a version; `compared` says that it is compared with today. */
  validateSearch: (search): { v?: number; compared?: true } => ({
    ...(Number.isInteger(search.v) && { v: Number(search.v) }),
    ...(search.compared === true && { compared: true as const }),
  }),
  beforeLoad: ({ params }) => ({ document: named(parseDocumentId(params.document)) }),
  loader: ({ context }) =>
    ready(
      known(documentQuery(context.document)),
      known(codebookOfTextQuery(context.project, context.document)),
      known(versionsQuery(context.document)),
    ),
  component: () => {
    const { project, document: id } = versions.useRouteContext();
    const { v, compared } = versions.useSearch();
    const navigate = versions.useNavigate();
    return (
      <VersionsPage
        key={id}
        project={project}
        document={id}
        chosen={v ?? null}
        manner={compared ? 'compared' : 'was'}
        onShow={(version, manner) =>
          void navigate({ search: { v: version, ...(manner === 'compared' && { compared: true as const }) }, resetScroll: false })
        }
      />
    );
  },
});

/** The pages of one text of a project. */
export const textPages = [document, versions] as const;
