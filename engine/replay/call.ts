// A command on its way: from the call that issued it to the event that it matched or became.
import type { Command, Issued } from './command.ts';
import type { Task } from './task.ts';

/** Owned by the machine; contexts see it as `Issued`. */
export class Call implements Issued {
  command: Command;
  eventId: number | undefined = undefined;
  readonly position: unknown;
  /** Serial number in its execution, from 1. */
  readonly token: number;
  /** The run of the program between two suspensions in which it was issued. */
  readonly poll: number;
  readonly task: Task<unknown> | undefined;
  /** Whether the program gave it up before it took the answer. */
  isDropped = false;
  /** Whether its completion has been delivered. */
  isClosed = false;
  /** Full or suffix id of a child, once bound. */
  instance: string | undefined = undefined;

  constructor(command: Command, token: number, poll: number, task: Task<unknown> | undefined, position: unknown) {
    this.command = command;
    this.token = token;
    this.poll = poll;
    this.task = task;
    this.position = position;
  }
}
