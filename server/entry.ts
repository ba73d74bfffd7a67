// The one program of dist/server.js: language server, replay host or command line, by its first argument.

const [first] = process.argv.slice(2);

/** Starts what the first argument names; everything else is the command line. */
async function start(): Promise<void> {
  if (first === '--language-server') await import('./main.ts');
  else if (first === '--replay-host') (await import('./host/main.ts')).startHost();
  else await (await import('./cli/entry.ts')).runProcess();
}

void start();
