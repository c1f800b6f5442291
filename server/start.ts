import { existsSync, readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { assert } from '../shared/base/assert.ts';
import { type Clock, systemClock } from '../shared/base/clock.ts';
import { limits } from '../shared/protocol/limits.ts';
import { createDepart } from './account/depart.ts';
import { createAgreements } from './agreement/agreement.ts';
import { createAccountHandlers } from './api/account.ts';
import { createAdmit } from './api/admit.ts';
import { createAuditHandlers, createTellOfFile } from './api/audit.ts';
import { createBudgets } from './api/budget.ts';
import { createClassDoorHandlers } from './api/class-door.ts';
import { createClassGradeHandlers } from './api/class-grades.ts';
import { createClassHandlers } from './api/classes.ts';
import { createCodebookHandlers } from './api/codebooks.ts';
import { createCopyHandlers } from './api/copies.ts';
import { createDescribeExercise } from './api/describe-exercise.ts';
import { createDocumentHandlers } from './api/documents.ts';
import { createExerciseStudentHandlers } from './api/exercise-students.ts';
import { createExerciseHandlers } from './api/exercises.ts';
import { createFeedbackHandlers } from './api/feedback.ts';
import { createGradeHandlers } from './api/grades.ts';
import { createGroupHandlers } from './api/groups.ts';
import { createKeyHandlers } from './api/keys.ts';
import { createLibraryHandlers } from './api/library.ts';
import { createLinkDoor } from './api/link-door.ts';
import { createLinkHandlers } from './api/links.ts';
import { createMailHandlers } from './api/mail.ts';
import { createDescribeMe, createMeHandlers } from './api/me.ts';
import { createMemberHandlers } from './api/members.ts';
import { createMyExerciseHandlers } from './api/my-exercises.ts';
import { createJudgeNewcomer } from './api/newcomers.ts';
import { describeApi } from './api/openapi.ts';
import { createOrganisationHandlers } from './api/organisation.ts';
import { createProjectHandlers } from './api/projects.ts';
import { createProvenSignUpHandlers } from './api/proven-sign-up.ts';
import { createRecoveryHandlers } from './api/recovery.ts';
import { createReviewHandlers } from './api/review.ts';
import { bindRoutes } from './api/routes.ts';
import { createSampleHandlers } from './api/sample.ts';
import { createSearchHandlers } from './api/search.ts';
import { createSeenHandlers } from './api/seen.ts';
import { createMakePerson, createSignInHandlers } from './api/sign-in.ts';
import { createStatusHandlers } from './api/status.ts';
import { createTemplateHandlers } from './api/templates.ts';
import { createVersionHandlers } from './api/versions.ts';
import { clientAddress } from './client-address.ts';
import type { Config } from './config.ts';
import { holdDataDir } from './data-dir.ts';
import { createClassView } from './exercise/class-view.ts';
import { createClasses } from './exercise/classes.ts';
import { createCopies } from './exercise/copies.ts';
import { createExercises } from './exercise/exercises.ts';
import { createGrading } from './exercise/grading.ts';
import { createKeyBeginning } from './exercise/key-beginning.ts';
import { createChanges } from './feed/changes.ts';
import { createFeed } from './feed/feed.ts';
import { createHttp } from './http.ts';
import { createAccess, createGate } from './identity/access.ts';
import { createIdentify } from './identity/actor.ts';
import { createAddressProof } from './identity/address-proof.ts';
import { createAuth } from './identity/auth.ts';
import { createKeys } from './identity/keys.ts';
import { createOrganisation } from './identity/organisation.ts';
import { createOwnerLink, ownerAddress } from './identity/owner-link.ts';
import { createPasswords, type Hashing } from './identity/passwords.ts';
import { openServerKey } from './identity/server-key.ts';
import { createSessions } from './identity/sessions.ts';
import { createSignIn } from './identity/sign-in.ts';
import { createSignInLog } from './identity/sign-in-log.ts';
import { createTripCookie } from './identity/trip-cookie.ts';
import { createWaysIn } from './identity/ways-in.ts';
import { createActivity } from './library/activity.ts';
import { createPurge } from './library/purge.ts';
import { createWordCounts } from './library/word-counts.ts';
import type { Logger } from './log.ts';
import { openMail } from './mail/mail.ts';
import { createNotifier } from './mail/notifier.ts';
import { createMetrics } from './metrics/metrics.ts';
import { createOriginPolicy } from './origin.ts';
import { type Addresses, addressesOf } from './reach.ts';
import { createDiscussion } from './review/discussion.ts';
import { createReaders } from './review/readership.ts';
import { createEditText } from './review/room-text.ts';
import { createIndexer } from './search/indexer.ts';
import { openSqliteSearch } from './search/sqlite-index.ts';
import { openCompactor } from './store/compact.ts';
import { replayIntents } from './store/intents.ts';
import { openSqliteRecords } from './store/sqlite/records.ts';
import { openSqliteLog } from './store/sqlite/update-log.ts';
import { createSync } from './sync/sync.ts';
import { createVersions } from './versions/versions.ts';

export interface Options {
  readonly logger: Logger;
  readonly clock?: Clock;
  readonly maxConnectionsPerAddress?: number;
  /** Folder of the built pages; the default is the build's. */
  readonly pages?: string;
  /** Whether answers are held against the contract before they leave; the default is no. */
  readonly checkAnswers?: boolean;
  /** How passwords are hashed; the default is dear on purpose. */
  readonly hashing?: Hashing;
}

/** A server that listens. */
export interface Running {
  readonly addresses: Addresses;
  /** Where the owner comes in, once: on this machine and, where others can reach it, by its outer address. */
  readonly ownerLinks: readonly string[];
  /** Resolves if the server cannot go on; `stop` it, and start again from what is on the disk. */
  readonly lost: Promise<Error>;
  /** Takes no more requests, stores what has come, tells clients to come back, and lets go of `DATA_DIR`. */
  stop(): Promise<void>;
}

/**
 * The composition root: the one place that knows which adapters run.
 *
 * @throws when the port is taken, or `DATA_DIR` is held by another server or cannot be read. Nothing stays open then.
 */
export async function startServer(
  config: Config,
  {
    logger,
    clock = systemClock,
    pages = builtPages(),
    checkAnswers = false,
    maxConnectionsPerAddress = limits.maxConnectionsPerAddress,
    hashing,
  }: Options,
): Promise<Running> {
  const opened: (() => unknown)[] = [];
  const open = <T>(thing: T, close: (thing: T) => unknown): T => {
    opened.push(() => close(thing));
    return thing;
  };
  const closeAll = async () => {
    for (const close of opened.splice(0).reverse()) {
      try {
        await close();
      } catch (error) {
        logger.error({ err: error }, 'a part of the server did not close'); // the others must all the same
      }
    }
  };
  let stopped: Promise<void> | null = null;
  const stop = () => {
    stopped ??= closeAll();
    return stopped;
  };
  try {
    return await compose();
  } catch (error) {
    await stop();
    throw error;
  }

  async function compose(): Promise<Running> {
    const dataDir = open(await holdDataDir(config.dataDir), (it) => it.release());
    const serverKey = await openServerKey(dataDir.path);
    const records = open(await openSqliteRecords(dataDir.file('app.db')), (it) => it.close());
    const log = open(await openSqliteLog(dataDir.file('log.db')), (it) => it.close());
    const compactor = open(openCompactor(), (it) => it.close());
    const search = open(await openSqliteSearch(dataDir.file('search.db')), ({ index }) => index.close());
    await replayIntents(records, log);

    const secure = config.baseUrl?.startsWith('https:') ?? false;
    const origin = config.baseUrl ?? addressesOf(config, config.port).here;
    const auth = createAuth({ database: records.database, serverKey, origin });
    const sessions = createSessions({ auth, records, clock });
    const changes = createChanges();
    const keys = open(createKeys({ records, changes, clock }), (it) => it.close());
    const linkDoor = createLinkDoor({ records, serverKey, clock });
    const identify = createIdentify({ auth, records, serverKey, noteVisit: sessions.noteVisit, keys });
    const signInLog = createSignInLog({ records, clock, logger });
    const signIn = createSignIn(auth, signInLog);
    const passwords = createPasswords(auth, hashing);
    const waysIn = createWaysIn(records, clock);
    const organisation = config.organisation && createOrganisation(config.organisation, logger);
    const tripCookie = createTripCookie(serverKey, clock, { secure });
    const judgeNewcomer = createJudgeNewcomer(records, linkDoor);
    const ownerLink = createOwnerLink({ secure });
    const describeMe = createDescribeMe(records, ownerLink, {
      mail: config.mail !== null,
      organisation,
    });
    const makePerson = createMakePerson({ records, changes, signIn, signInLog, passwords, describeMe });
    const addressProof = createAddressProof(serverKey, clock);
    const access = createAccess(records);
    const origins = createOriginPolicy(config.baseUrl);
    const metrics = createMetrics();

    const sync = createSync({
      log,
      compactor,
      gate: createGate(records),
      identify,
      allowsOrigin: origins.allowsOrigin,
      changes,
      clock,
      logger,
    });
    const activity = open(createActivity({ rooms: sync, records, changes, clock, logger }), (it) => it.close());
    const purge = open(createPurge({ records, log, changes, clock, logger }), (it) => it.close());
    const versions = open(createVersions({ records, sync, changes, clock, logger }), (it) => it.close());
    const { reader } = search;
    open(createWordCounts({ rooms: sync, reader, records, changes, logger }), (it) => it.close());
    const { readState } = sync;
    const indexer = open(createIndexer({ ...search, records, readState, changes, logger }), (it) => it.close());
    sync.watch({ committed: (room) => indexer.changed(room), peopleChanged() {} });
    const { crowdIn } = sync;
    const classView = open(createClassView({ records, reader, readState, crowdIn, changes, clock }), (it) => it.close());
    sync.watch({ committed: (room) => classView.changed(room), peopleChanged() {} });
    const exercises = open(createExercises({ records, log, view: classView, readState, changes, clock, logger }), (it) =>
      it.close(),
    );
    const keyBeginning = createKeyBeginning({ records, sync, exercises, clock });
    const classes = createClasses({ records, exercises, changes, clock });
    const copies = createCopies({ records, log, sync, view: classView, exercises, clock });
    const agreements = open(createAgreements(), (it) => it.close());
    const grading = createGrading({ records, agreements, readState });
    const readers = createReaders(records);
    const edits = open(createEditText({ records, sync, logger }), (it) => it.close());
    const depart = createDepart({ records, sync, clock, logger });
    const discussion = createDiscussion({ records, readers, edits, changes, clock, logger });
    await discussion.resume();
    const feed = createFeed({ access, records, identify, changes, logger });
    metrics.watch('sync', () => sync.stats());
    metrics.watch('feed', () => feed.stats());

    let addresses: Addresses | null = null;
    const currentAddresses = () => {
      assert(addresses, 'a request came before the server listened');
      return addresses;
    };
    const joinAddress = () => `${currentAddresses().base}/join`;
    const describeExercise = createDescribeExercise({ records, view: classView, keyBeginning, clock, joinAddress });
    const mail = config.mail && openMail(config.mail.url, config.mail.from);
    const notifier =
      mail &&
      open(createNotifier({ records, readers, mail, serverKey, clock, logger, base: () => currentAddresses().base }), (it) =>
        it.close(),
      );
    const http = await createHttp({
      logger,
      metrics,
      origins,
      secure,
      trustedProxies: config.trustedProxies,
      maxConnectionsPerAddress,
      pages,
      ready: async () => {
        if (stopped) throw new Error('stopping');
        await records.ping();
      },
      describeApi: () => describeApi(currentAddresses().base),
      bindRoutes: (app) =>
        bindRoutes(app, {
          handlers: {
            ...createMeHandlers({ records, log, changes, clock, signIn, ownerLink, describeMe, exercises }),
            ...createSignInHandlers({
              records,
              changes,
              clock,
              signIn,
              signInLog,
              passwords,
              judgeNewcomer,
              makePerson,
              describeMe,
            }),
            ...createProvenSignUpHandlers({
              ...{ records, clock, logger, addressProof, mail, judgeNewcomer, makePerson },
              addresses: currentAddresses,
            }),
            ...createOrganisationHandlers({
              ...{ records, changes, clock, organisation, tripCookie, signIn, signInLog, judgeNewcomer, describeMe },
              addresses: currentAddresses,
            }),
            ...createAccountHandlers({
              ...{ records, changes, clock, signIn, passwords, sessions, waysIn, describeMe },
              ...{ addresses: currentAddresses, readState, log, depart },
            }),
            ...createRecoveryHandlers({
              ...{ records, changes, clock, logger, signIn, passwords, sessions, waysIn, mail, describeMe },
              addresses: currentAddresses,
            }),
            ...createProjectHandlers({ records, log, changes, clock }),
            ...createAuditHandlers({ records }),
            ...createStatusHandlers({
              ...{ records, sync, feed, clock },
              ...{ folder: dataDir.path, version: ownVersion(), sendsMail: mail !== null },
            }),
            ...createSampleHandlers({ records, log, changes, clock, exercises }),
            ...createCodebookHandlers({ records, changes, clock, readState: sync.readState }),
            ...createMemberHandlers({ records, changes, clock }),
            ...createLinkHandlers({
              ...{ records, changes, clock, serverKey, linkDoor, signIn, describeMe },
              addresses: currentAddresses,
            }),
            ...createGroupHandlers({ records, changes, clock }),
            ...createKeyHandlers({ records, keys, clock }),
            ...createLibraryHandlers({ records, changes, clock, activity, purge: purge.run }),
            ...createSeenHandlers({ records, clock }),
            ...createDocumentHandlers({ records, readers, log, changes, clock, readState, discussion }),
            ...createVersionHandlers({ records, versions, readState }),
            ...createReviewHandlers({ records, readers, discussion, index: search.index, changes, notifier }),
            ...createMailHandlers({ records, serverKey, changes }),
            ...createSearchHandlers({ records, readers, index: search.index }),
            ...createExerciseHandlers({
              ...{ records, log, exercises, classes, view: classView, keyBeginning, describe: describeExercise, changes, clock },
            }),
            ...createTemplateHandlers({ records, changes }),
            ...createExerciseStudentHandlers({ records, exercises, classes, describe: describeExercise, changes }),
            ...createCopyHandlers({ records, copies, describe: describeExercise, changes }),
            ...createFeedbackHandlers({ records, exercises, clock }),
            ...createGradeHandlers({ records, grading, view: classView, exercises, clock }),
            ...createMyExerciseHandlers({
              ...{ records, exercises, classes, describe: describeExercise, changes, clock, signIn, describeMe },
            }),
            ...createClassHandlers({
              ...{ records, classes, describe: describeExercise, changes, access, clock, joinAddress },
            }),
            ...createClassGradeHandlers({ records, grading }),
            ...createClassDoorHandlers({ records, classes, clock, signIn, describeMe }),
          },
          identify,
          isLocal: origins.isLocal,
          budgets: createBudgets(clock),
          addressOf: (request) => clientAddress(request, config.trustedProxies),
          admit: createAdmit(access),
          ownerLink,
          describeMe,
          tellOfFile: createTellOfFile(records, clock),
          checkAnswers,
        }),
      sync: sync.handleUpgrade,
      feed: feed.handleUpgrade,
    });
    // Stopping goes in this order: no new connections, then the sockets' farewells, then what requests are under way.
    open(http, async (it) => {
      const closed = it.close();
      await Promise.all([sync.shutdown(), feed.shutdown()]);
      await closed;
    });
    void purge.run();
    await http.listen({ host: config.host, port: config.port });
    const { port } = http.server.address() as AddressInfo;
    addresses = addressesOf(config, port);
    const { here, base } = addresses;
    const ownerLinks = [...new Set([here, base])].map((start) => ownerAddress(start, ownerLink));
    return { addresses, ownerLinks, lost: log.lost, stop };
  }
}

/** `dist/client` of the package in which this module lies. */
const builtPages = () => join(packageFolder(), 'dist/client');

/** From the sources as from any chunk of the bundle. */
function packageFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json')) && dirname(folder) !== folder) folder = dirname(folder);
  return folder;
}

function ownVersion(): string {
  const { version } = JSON.parse(readFileSync(join(packageFolder(), 'package.json'), 'utf8')) as { version: string };
  return version;
}
