/* Binds allauth's passkey scripts to the page: a form says by data-passkey what it is for. */
document.addEventListener('DOMContentLoaded', () => {
  const kinds = { add: 'addForm', authenticate: 'authenticateForm', login: 'loginForm' }
  for (const form of document.querySelectorAll('form[data-passkey]')) {
    const kind = form.dataset.passkey
    const passwordless = form.querySelector('[name=passwordless]')
    const ids = { [kind]: form.dataset.button, credential: form.querySelector('[name=credential]').id, data: 'js_data' }
    if (passwordless) ids.passwordless = passwordless.id
    window.allauth.webauthn.forms[kinds[kind]]({ ids })
  }
  document.addEventListener('allauth.error', (event) => {
    event.preventDefault()
    for (const place of document.querySelectorAll('[data-passkey-refused]')) place.hidden = false
  })
})
