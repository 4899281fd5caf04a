/**
 * Who may come in: the users of an htpasswd file, and how often somebody may guess.
 *
 * <p>In come names and passwords; out comes yes or no. The only room with bcrypt. No password is kept, logged or thrown.
 */
package org.windrow.auth;
