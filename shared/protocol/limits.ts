/** Sizes in bytes and times in ms that both sides of the wire keep to. Each has its reason; there is no other home for them. */
export const limits = {
  /** One WebSocket frame. A pasted megabyte of text is 1–3 MB as an update; a first offline sync of a busy hour is less. */
  maxFrameBytes: 16 * 1024 * 1024,
  /** One person's presence: a caret, a selection and a name are under 300 bytes. */
  maxAwarenessStateBytes: 2 * 1024,
  /** Client ids in one awareness frame: a stock provider echoes a whole room's, and a lecture hall has 1,000. */
  maxAwarenessEntries: 2_000,
  /** What may wait for one socket before it is dropped: several full documents, and far below what would hurt the server. */
  maxSocketBacklogBytes: 32 * 1024 * 1024,
  /** Rooms that one session of a person may hold open at once: eight texts beside each other with their layers, in a few tabs. */
  maxRoomsPerAccount: 128,
  /** Updates per socket and second, averaged over some seconds: fast typing is 15, a paste or a bulk relabel is one. */
  maxUpdatesPerSecond: 200,
  /** The same in all rooms of a person: whoever comes back asks once in each, and a script marks a few texts at a time. */
  maxUpdatesPerSecondOfPerson: 600,
  updateBurstSeconds: 10,
  /**
   * Connections from one address. A school stands behind one: a thousand people, each with a page (six), or a text with its rooms and a
   * feed (five).
   */
  maxConnectionsPerAddress: 8_000,
  /** A request's head and body may take this long to arrive: two hundred files over a slow line do, and nothing honest is slower. */
  slowestRequestMs: 300_000,
  /** The head alone: a kilobyte or two, which any line brings in a second. */
  slowestHeadMs: 20_000,
  /** Updates wait at most this long for others to share their frame, and only while the room is busy. */
  broadcastTickMs: 10,
  /** Presence is not prose: carets at 10 Hz look live, and each extra person stretches the tick. */
  awarenessTickMs: 100,
  awarenessTickPerPersonMs: 0.5,
  awarenessTickMaxMs: 1_000,
  /** The stock provider gives a socket up after 30 s of silence. */
  quietSocketMs: 10_000,
  /** A socket that answers no ping for this long is gone. */
  deadSocketMs: 30_000,
  /** An unused room is kept this long, so that a reload finds it in memory. */
  roomIdleMs: 60_000,
  /** Updates behind a snapshot before it is renewed: merging 500 takes a few ms, 20,000 take seconds (DESIGN §5). */
  maxTailUpdates: 500,
  /** Frames of one socket that may wait for a gap to be filled: ten seconds at the highest rate. */
  maxHeldFrames: 2_000,
  /** Causal gaps in a row before a client is sent away to start again. */
  maxGapsInARow: 3,
  /** One request on the feed: fifty ids of projects. */
  maxFeedRequestBytes: 8 * 1024,
  /** Tabs that one person keeps open, each with a feed. */
  maxFeedsPerAccount: 64,
  /** Events that wait for one listener, and their bytes: they say only that something changed, so whoever is this far behind starts again. */
  maxFeedWaiting: 1_000,
  maxFeedBacklogBytes: 256 * 1024,
  /** A text stays in the trash this long: a month, in which whoever misses it comes by. */
  keptInTrashMs: 30 * 24 * 60 * 60 * 1_000,
  /** An imported file. Twice the largest novel as plain text, in two bytes a character. */
  maxImportBytes: 16 * 1024 * 1024,
  /** Characters of an imported text; above, a browser cannot lay the page out in a time that anybody waits. */
  maxTextCharacters: 5_000_000,
  /** Files in one import; more are several imports. */
  maxImportFiles: 200,
} as const;
