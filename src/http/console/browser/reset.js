const dialog = document.getElementById('reset-dialog');
for (const button of dialog.querySelectorAll('button'))
  button.addEventListener('click', () => dialog.close(button.value));

/**
 * Asks what becomes of the tabs that are the user's own.
 * @param {number} own how many there are
 * @returns {Promise<'keep' | 'close' | 'cancel'>}
 */
export function confirmReset(own) {
  dialog.querySelector('p').textContent =
    own === 1 ? 'One tab is your own, or you changed it.' : `${own} tabs are your own, or you changed them.`;
  dialog.returnValue = 'cancel';
  dialog.showModal();
  return new Promise((done) => {
    dialog.addEventListener('close', () => done(dialog.returnValue), { once: true });
  });
}
