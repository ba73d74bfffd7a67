// Loaded before a measured program: writes the processor time that it used, in milliseconds, when it ends.
process.once('exit', () => {
  const { user, system } = process.cpuUsage();
  const { maxRSS } = process.resourceUsage();
  require('node:fs').writeFileSync(process.env.REPRISE_CPU_FILE, JSON.stringify({ cpuMs: (user + system) / 1000, rssMb: maxRSS / 1024 }));
});
