// `all` and `race`: tasks over other tasks and over plain promises.
import { Task, type TaskHost, type TaskKind } from './task.ts';

type Members = readonly PromiseLike<unknown>[];

/** Values in argument order; fails with the first failure in the order of the history, and gives the rest up. */
export function allOf(host: TaskHost, members: Members, isLazy: boolean): Task<unknown[]> {
  const task = new Task<unknown[]>(host, new AllKind(members));
  return isLazy ? task : task.start();
}

/** The first to settle, also by failure; ties go to the earlier argument. The others are given up. */
export function raceOf(host: TaskHost, members: Members, isLazy: boolean): Task<{ index: number; value: unknown }> {
  const task = new Task<{ index: number; value: unknown }>(host, new RaceKind(members));
  return isLazy ? task : task.start();
}

/** Commands of lazy members are issued here, in argument order. */
function startAll(members: Members): void {
  for (const member of members) if (member instanceof Task) member.start();
}

function releaseAll(members: Members, but?: number): void {
  members.forEach((member, index) => {
    if (index !== but && member instanceof Task) member.release();
  });
}

class AllKind implements TaskKind {
  readonly label = 'All';
  readonly #members: Members;
  readonly #values: unknown[];
  #missing: number;
  /** Members before it are settled or given up; they never come back. */
  #firstHopeful = 0;

  constructor(members: Members) {
    this.#members = members;
    this.#values = new Array<unknown>(members.length).fill(undefined);
    this.#missing = members.length;
  }

  start(task: Task<unknown>): void {
    startAll(this.#members);
    this.#members.forEach((member, index) => this.#follow(task, member, index));
    if (this.#missing === 0) task.succeed(this.#values);
  }

  cancel(): void {
    releaseAll(this.#members);
  }

  isHopeful(): boolean {
    for (; this.#firstHopeful < this.#members.length; this.#firstHopeful++) {
      const member = this.#members[this.#firstHopeful];
      if (member instanceof Task && !member.isSettled() && member.isHopeful()) return true;
    }
    return false;
  }

  #follow(task: Task<unknown>, member: PromiseLike<unknown>, index: number): void {
    if (task.state !== 'open') return;
    if (member instanceof Task) {
      member.watch(() => {
        if (task.state !== 'open') return;
        const answer: unknown = member.take();
        if (member.state === 'failed') this.#reject(task, answer, index);
        else this.#accept(task, answer, index);
      });
    } else {
      void member.then(
        (value) => this.#accept(task, value, index),
        (error: unknown) => this.#reject(task, error, index),
      );
    }
  }

  #accept(task: Task<unknown>, value: unknown, index: number): void {
    this.#values[index] = value;
    this.#missing--;
    if (this.#missing === 0) task.succeed(this.#values);
  }

  #reject(task: Task<unknown>, error: unknown, index: number): void {
    if (task.state !== 'open') return;
    task.fail(error);
    releaseAll(this.#members, index);
  }
}

class RaceKind implements TaskKind {
  readonly label = 'Race';
  readonly #members: Members;

  constructor(members: Members) {
    this.#members = members;
  }

  start(task: Task<unknown>): void {
    startAll(this.#members);
    this.#members.forEach((member, index) => {
      if (task.state !== 'open') return;
      if (member instanceof Task) member.watch(() => this.#decide(task));
      else {
        void member.then(
          (value) => this.#win(task, index, value, true),
          (error: unknown) => this.#win(task, index, error, false),
        );
      }
    });
  }

  cancel(): void {
    releaseAll(this.#members);
  }

  isHopeful(): boolean {
    return this.#members.some((member) => member instanceof Task && member.isHopeful());
  }

  /** Several members may have settled by the same event: the earliest argument wins. */
  #decide(task: Task<unknown>): void {
    if (task.state !== 'open') return;
    const index = this.#members.findIndex((member) => member instanceof Task && member.isSettled());
    const winner = this.#members[index];
    if (winner instanceof Task) this.#win(task, index, winner.take(), winner.state === 'ok');
  }

  #win(task: Task<unknown>, index: number, answer: unknown, isValue: boolean): void {
    if (task.state !== 'open') return;
    if (isValue) task.succeed({ index, value: answer });
    else task.fail(answer);
    releaseAll(this.#members, index);
  }
}
