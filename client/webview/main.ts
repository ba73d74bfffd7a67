// The page's entry: joins the one element of the page to the extension.
import '@vscode/codicons/dist/codicon.css';
import './page.css';
import { RepriseApp } from './app.ts';
import { vsCodeLink } from './link.ts';

const app = document.querySelector('reprise-app');
if (app instanceof RepriseApp) app.connect(vsCodeLink());
