// The process of the language server: speaks over the channel that it was started with (process messages or standard input and output).
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { startServer } from './server.ts';

const ownOptions = new Set(['--language-server']);
// The protocol library chooses the channel by the arguments; without any it would refuse to start.
const args = process.argv.slice(2).filter(argument => !ownOptions.has(argument));
if (!args.some(argument => argument === '--node-ipc' || argument === '--stdio' || argument.startsWith('--pipe') || argument.startsWith('--socket'))) process.argv.push('--stdio');

const connection = createConnection(ProposedFeatures.all);
startServer(connection);
connection.listen();
