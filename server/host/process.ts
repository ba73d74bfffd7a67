// Entry of the replay host when it runs from sources.
import { startHost } from './main.ts';

startHost();
