/** Who is signed in, read from the inline session info, and which Odoo the page looks like. */

const globals = window.odoo;

export const session = globals.session_info ?? globals.__session_info__;
delete globals.__session_info__;

export const major = session.server_version_info[0];
