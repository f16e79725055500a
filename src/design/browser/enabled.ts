// Blocking and tiny, so that the page does not jump once the other scripts arrive.
document.body.classList.add('js-enabled')
if ('noModule' in HTMLScriptElement.prototype) document.body.classList.add('nhsuk-frontend-supported')
