// Entry of the worker thread.
import { startWorker } from './worker.ts';

startWorker();
