// What recorded histories say of the gates of an orchestration version, as plain data for rules.

export interface RecordedFacts {
  readonly runs: readonly RecordedRun[];
}

/** The latest execution of one recorded instance. */
export interface RecordedRun {
  /** Absolute path of the file that it was read from, with `/`. */
  readonly file: string;
  readonly instance: string;
  readonly orchestration: string;
  readonly version: string;
  /** True where the last event is no end: the run has yet to be replayed and continued. */
  readonly isOpen: boolean;
  readonly markers: readonly RecordedMarker[];
}

export interface RecordedMarker {
  readonly kind: 'gate' | 'patch' | 'deprecated-patch';
  readonly id: string;
  /** What a gate answered; undefined for a patch. */
  readonly version: number | undefined;
}
