import { queryOptions } from '@tanstack/react-query';
import type { DocumentId, ProjectId } from '../../shared/base/id.ts';
import { call } from './client.ts';

/* What the pages read, each under the key by which the change feed calls it stale. */

export const meQuery = queryOptions({ queryKey: ['me'], queryFn: ({ signal }) => call('me', undefined, signal) });

/** Where I am signed in, and how I come back. */
export const accountQuery = queryOptions({
  queryKey: ['account'],
  queryFn: ({ signal }) => call('account', undefined, signal),
});

/** Who may make an account. The workspace's owner only. */
export const signUpRuleQuery = queryOptions({
  queryKey: ['sign-up-rule'],
  queryFn: ({ signal }) => call('signUpRule', undefined, signal),
});

/** How the installation is, asked again while somebody looks. The workspace's owner only. */
export const statusQuery = queryOptions({
  queryKey: ['status'],
  queryFn: ({ signal }) => call('status', undefined, signal),
  refetchInterval: 10_000,
  staleTime: 0,
});

export const projectsQuery = queryOptions({
  queryKey: ['projects'],
  queryFn: ({ signal }) => call('projects', undefined, signal),
});

/** Texts to which I may come alone. */
export const sharedTextsQuery = queryOptions({
  queryKey: ['shared-texts'],
  queryFn: ({ signal }) => call('sharedTexts', undefined, signal),
});

/** A project with its people. */
export const projectQuery = (project: ProjectId) =>
  queryOptions({
    queryKey: ['project', project],
    queryFn: ({ signal }) => call('project', { params: { project } }, signal),
  });

/** A project's texts, by date. */
export const documentsQuery = (project: ProjectId) =>
  queryOptions({
    queryKey: ['documents', project],
    queryFn: ({ signal }) => call('documents', { params: { project } }, signal),
  });

/** How many marks stand in a project's texts, and who is in them. */
export const activityQuery = (project: ProjectId) =>
  queryOptions({
    queryKey: ['activity', project],
    queryFn: ({ signal }) => call('activity', { params: { project } }, signal),
  });

/** How much is open and new in what is said about a project's texts, and what their reviewers said. */
export const discussedQuery = (project: ProjectId) =>
  queryOptions({
    queryKey: ['discussed', project],
    queryFn: ({ signal }) => call('discussed', { params: { project } }, signal),
  });

/** Texts in a project's trash. Editors only. */
export const trashQuery = (project: ProjectId) =>
  queryOptions({
    queryKey: ['trash', project],
    queryFn: ({ signal }) => call('trash', { params: { project } }, signal),
  });

/** A text opened: its layers, and who may do what with them. */
export const documentQuery = (document: DocumentId) =>
  queryOptions({
    queryKey: ['document', document],
    queryFn: ({ signal }) => call('document', { params: { document } }, signal),
  });

/** The versions that are kept of a text. Its key begins as the text's, so that it is stale when that is. */
export const versionsQuery = (document: DocumentId) =>
  queryOptions({
    queryKey: ['document', document, 'versions'],
    queryFn: ({ signal }) => call('versions', { params: { document } }, signal),
  });

/** What a version holds, which never changes; whose the clients in it are may become known. */
export const versionQuery = (document: DocumentId, version: number) =>
  queryOptions({
    queryKey: ['version', document, version],
    queryFn: ({ signal }) => call('version', { params: { document, version } }, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });

/** A text as it is now, for comparing: as it was when it was asked for, for the feed does not tell of words. */
export const todayQuery = (document: DocumentId) =>
  queryOptions({
    queryKey: ['document', document, 'today'],
    queryFn: ({ signal }) => call('today', { params: { document } }, signal),
  });

/** Share links, and whom their addresses reach. Owners only. */
export const linksQuery = (project: ProjectId) =>
  queryOptions({
    queryKey: ['links', project],
    queryFn: ({ signal }) => call('links', { params: { project } }, signal),
  });

/** Keys of programs, revoked ones too. Owners only. */
export const keysQuery = (project: ProjectId) =>
  queryOptions({
    queryKey: ['keys', project],
    queryFn: ({ signal }) => call('keys', { params: { project } }, signal),
  });

export const codebookQuery = (project: ProjectId) =>
  queryOptions({
    queryKey: ['codebook', project],
    queryFn: ({ signal }) => call('codebook', { params: { project } }, signal),
  });

/** The same, asked for by a text of the project: so it is also told whoever may come to that text alone. */
export const codebookOfTextQuery = (project: ProjectId, document: DocumentId) =>
  queryOptions({
    queryKey: ['codebook', project],
    queryFn: ({ signal }) => call('textCodebook', { params: { document } }, signal),
  });

/** Who saved which version of a codebook. Its key begins as the codebook's, so that it is stale when that is. */
export const codebookVersionsQuery = (project: ProjectId) =>
  queryOptions({
    queryKey: ['codebook', project, 'versions'],
    queryFn: ({ signal }) => call('codebookVersions', { params: { project } }, signal),
  });

/** A text with its team's marks, as they were when it was asked for: the feed does not tell of marks. */
export const markedTextQuery = (document: DocumentId) =>
  queryOptions({
    queryKey: ['document', document, 'marks'],
    queryFn: ({ signal }) => call('markedText', { params: { document } }, signal),
  });

/** What awaits a decision in a project, or in all of mine for null; with what was decided where that is asked for. */
export const queueQuery = (project: ProjectId | null, decided: boolean) =>
  queryOptions({
    queryKey: ['queue', project, decided],
    queryFn: ({ signal }) =>
      call('queue', { query: { ...(project && { project }), decided: decided ? 'true' : 'false' } }, signal),
  });

/** Threads that concern me. */
export const inboxQuery = queryOptions({
  queryKey: ['inbox'],
  queryFn: ({ signal }) => call('inbox', undefined, signal),
});

/** What I am told, and where. */
export const noticesQuery = queryOptions({
  queryKey: ['notices'],
  queryFn: ({ signal }) => call('notices', undefined, signal),
});
