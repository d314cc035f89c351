import { beginSignIn, element, onSubmit } from './steps.js';

onSubmit(element('sign-in'), ({ email }) => beginSignIn(email));
